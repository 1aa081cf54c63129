/** Ways from and back to the reply form, what is kept, and the preview, in English. */
export const enReplying = {
  "reply.byPassword": "or by e-mail and password",
  "reply.remember": "Save my name, email, and website in this browser for the next time I comment.",
  "reply.preview": "Preview",
  "reply.previewTitle": "Preview",
  "reply.previewNote": "Not posted yet.",
  "reply.logIn": "Log in",
  "reply.formats": "Markdown works here: **bold**, *italic*, [link](https://…), - list, > quote, `code`.",
  "reply.charactersLeft": "Characters left: ",
  "reply.signedOutMeanwhile": "You are no longer signed in, and nothing was posted. What you wrote is kept below: sign in again, or post it as a guest.",
  "reply.connectFailed": "The sign-in did not come to an end. What you wrote is still here.",
  "reply.draftRestored": "This is what you had begun to write in this browser.",
  "reply.draftOther": "Another draft of yours is kept in this browser.",
  "reply.draftShow": "Show it",
  "reply.draftDiscard": "Discard it",

  "return.title": "Back to {blog}",
  "return.signedIn": "You are signed in",
  "return.notSignedIn": "You are not signed in",
  "return.closing": "This window may be closed: what you wrote is waiting on the page that opened it.",
  "return.continue": "Go on with your reply",
  "return.kept": "What you wrote is safe",
  "return.keptNotSignedIn":
    "This browser no longer has the cookie that the sign-in began with, so you could not be signed in. The text that you left is still kept here, for seven days.",
  "return.keptSignedIn":
    "You are signed in. This browser no longer has the cookie that your text was kept under; the text itself is still here, for seven days.",
  "return.resume": "Show it in the form again",
};
