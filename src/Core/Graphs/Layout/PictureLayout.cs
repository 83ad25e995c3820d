namespace Plimsoll.Graphs.Layout;

static class PictureLayout
{
    public static PlacedPicture Place(Picture picture) => picture.Kind == PictureKind.Proxies ? ProxyLayout.Place(picture) : NetworkLayout.Place(picture);
}
