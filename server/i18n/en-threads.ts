/** Long threads, and comments that their authors change, in English. */
export const enThreads = {
  "thread.pages": "Pages of comments",
  "thread.older": "Older Comments",
  "thread.newer": "Newer Comments",
  "post.titleOfComments": "{title} (comments, page {page} of {pages})",
  "comment.edited": "edited",
  "comment.editedAt": "Last changed: {date}",
  "comment.toParent": "To the comment by {name} that this one answers",
  "comment.branch": "{count, plural, one {# reply} other {# replies}}",

  "own.heading": "Your comments",
  "own.left": "You can change this for {minutes, plural, one {# more minute} other {# more minutes}}.",
  "own.edit": "Edit",
  "own.editThis": "Edit your comment",
  "own.delete": "Delete",
  "own.deleteThis": "Delete your comment",
  "own.deleted": "Deleted.",
  "own.restore": "Restore",
  "own.restoreThis": "Restore your comment",

  "queue.edited": "Changed. What it said before:",
  "queue.restoreText": "Restore the former text",

  "edit.heading": "Edit your comment",
  "edit.about": "On “{post}”. {time}",
  "edit.save": "Save changes",
  "edit.saving": "Saving…",
  "edit.cancel": "Cancel",
  "edit.tooLate": "A comment can be changed within {minutes, plural, one {# minute} other {# minutes}} of posting it. That time is over.",
  "edit.meanwhile": "This comment has changed since you opened it. What you typed is below; look at the comment again before you send it.",
};
