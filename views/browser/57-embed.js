/** A card of a page elsewhere opens a frame when the reader asks for it; until then nobody else is asked for anything. */
for (const acts of document.querySelectorAll(".embed-acts")) {
  const button = acts.querySelector(".embed-open");
  const card = acts.closest(".embed-card");
  const link = card?.querySelector(".embed-link");
  if (!button || !link) continue;
  const words = button.textContent;
  let frame;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (frame) {
      frame.remove();
      frame = undefined;
    } else {
      frame = openFrame(button.dataset.frame, link.querySelector(".embed-title").textContent);
      card.prepend(frame);
    }
    link.hidden = frame !== undefined;
    button.textContent = frame ? button.dataset.close : words;
    button.setAttribute("aria-expanded", String(frame !== undefined));
  });
  acts.hidden = false;
}

/** Its scripts keep their own storage and open windows of their own; they can't reach this page or lead it elsewhere. */
function openFrame(address, title) {
  const frame = document.createElement("iframe");
  frame.className = "embed-frame";
  frame.title = title;
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms");
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = address;
  return frame;
}
