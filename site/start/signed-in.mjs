// The wiki sends the person here after the consent page, where the page that began the sign-in is not one's own (a notebook) or
// waits in another window. It sends that page its address, with a code that no other page can use, and closes.
const channel = new BroadcastChannel("mwbrowser sign-in");
channel.postMessage(location.href);
history.replaceState(null, "", location.pathname);
setTimeout(() => close(), 200); // so that the message has gone
