namespace Plimsoll.Cli;

/// <summary>The command cannot be carried out as given. The message is one line for the user; the exit code is 2.</summary>
sealed class UserErrorException(string message, Exception? cause = null) : Exception(message, cause);
