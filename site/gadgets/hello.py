# /// gadget
# name = "Hello"
# ///
answer = await Api().get(meta="userinfo", formatversion=2)
name = answer["query"]["userinfo"]["name"]
mw.notify(f"Hello {name}, this is {mw.config.get('wgTitle')}.")
