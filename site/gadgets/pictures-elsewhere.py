# /// gadget
# name = "Pictures on the English Wikipedia"
# load = "button"
# tooltip = "Which pictures does the article about this have there?"
# namespaces = [0]
# actions = ["view"]
# selector = "#firstHeading"
# ///
"""Reads another wiki: the pictures of the same article there, with the wikitext that shows them here."""

OTHER_WIKI, LANGUAGE = "en.wikipedia.org", "en"

here = Api()
there = ForeignApi(OTHER_WIKI, anonymous=True)

title = mw.config.get("wgPageName").replace("_", " ")
data = await here.get(prop="langlinks", titles=title, lllang=LANGUAGE, formatversion=2)
links = data["query"]["pages"][0].get("langlinks", [])
title = links[0]["title"] if links else title

pictures = [
    picture
    async for picture in there.pages(
        generator="images", titles=title, gimlimit=30, prop="imageinfo", iiprop=["url", "mime"], iiurlwidth=180
    )
    if picture.get("imageinfo")
]
if not pictures:
    mw.notify(f"“{title}” has no pictures there.")
    raise SystemExit

gallery = document.getElementById("pictures-elsewhere") or document.createElement("div")
gallery.id = "pictures-elsewhere"
gallery.style.cssText = (
    "display: flex; flex-wrap: wrap; gap: .75rem; margin: .75rem 0; padding: .75rem; border: 1px solid #c8ccd1"
)
gallery.replaceChildren()


def choose(name):
    async def copy(event):
        await window.navigator.clipboard.writeText(f"[[File:{name}|thumb]]")
        mw.notify(f"Copied: [[File:{name}|thumb]]")

    return copy


for picture in pictures:
    name = picture["title"].partition(":")[2]
    figure = document.createElement("figure")
    figure.style.cssText = "width: 9rem; margin: 0; font-size: .8rem; overflow-wrap: anywhere"
    image = document.createElement("img")
    image.src = picture["imageinfo"][0]["thumburl"]
    image.alt = ""
    image.style.cssText = "display: block; width: 100%; height: 7rem; object-fit: contain"
    caption = document.createElement("figcaption")
    caption.textContent = name + " "
    button = document.createElement("button")
    button.textContent = "Copy the wikitext"
    on(button, "click", choose(name))
    figure.append(image, caption, button)
    gallery.append(figure)
document.getElementById("bodyContent").before(gallery)
