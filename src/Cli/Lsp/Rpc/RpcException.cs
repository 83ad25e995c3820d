namespace Plimsoll.Cli.Lsp.Rpc;

/// <summary>Why a request has no result, as the protocol numbers it.</summary>
enum RpcError
{
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ServerNotInitialized = -32002,

    /// <summary>The request was right and cannot be done: a rename that is not certain.</summary>
    RequestFailed = -32803,

    /// <summary>The server gave up; the client may ask again.</summary>
    ServerCancelled = -32802,

    /// <summary>The text changed while the answer was worked out.</summary>
    ContentModified = -32801,
    RequestCancelled = -32800,
}

/// <summary>A request that is answered with an error. The message is for a person.</summary>
sealed class RpcException(RpcError code, string message) : Exception(message)
{
    public RpcError Code { get; } = code;
}
