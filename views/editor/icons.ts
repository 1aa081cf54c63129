/** Line drawings of 24 by 24. */
const LINES: Readonly<Record<string, string>> = {
  paragraph: "M9.5 13H9a4.5 4.5 0 0 1 0-9h9M11 4v16M15.5 4v16",
  heading2: "M4 5v14M12 5v14M4 12h8M16 13.5c0-2.5 4.5-2.5 4.5 0 0 1.8-4.5 3.5-4.5 5.5h4.5",
  heading3: "M4 5v14M12 5v14M4 12h8M16 12h4.5l-2.5 2.8c3.3 0 3.3 4.2 0 4.2-1 0-1.6-.4-2-1",
  heading4: "M4 5v14M12 5v14M4 12h8M19.5 19v-7.5L15.5 17H21",
  horizontalRule: "M3 12h18",
  moreBreak: "M3 6h18M3 18h18M3 12h3M10.5 12h3M18 12h3",
  pageBreak: "M5 3v6h14V3M5 21v-6h14v6M3 12h3M10.5 12h3M18 12h3",
  bold: "M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z",
  italic: "M10 4h8M6 20h8M14 4l-4 16",
  strike: "M4 12h16M16.5 7.5C16 5.5 14 4.5 12 4.5c-2.5 0-4.5 1.3-4.5 3.5 0 1.5 1 2.6 2.5 3.3M7 16c.5 2.2 2.5 3.5 5 3.5 2.7 0 5-1.4 5-3.8 0-1-.4-1.9-1-2.6",
  code: "M8.5 7 3.5 12l5 5M15.5 7l5 5-5 5",
  link: "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7l1.5-1.5",
  bulletList: "M9 6h11M9 12h11M9 18h11M4.5 6v.01M4.5 12v.01M4.5 18v.01",
  orderedList: "M10 6h10M10 12h10M10 18h10M4 4.5 5.5 4v4M4 8h3M4 14c0-1 3-1.2 3 .3 0 1-3 2-3 3.7h3",
  blockquote: "M5 7h5v6c0 2-1 3.5-3.5 4M14 7h5v6c0 2-1 3.5-3.5 4",
  codeBlock: "M3 4.5h18v15H3zM9 9l-3 3 3 3M15 9l3 3-3 3",
  picture: "M3 4.5h18v15H3zM3 17l5.5-6 4.5 5 3-3 5 5M16 9v.01",
  gallery: "M3 3.5h8v8H3zM13 3.5h8v8h-8zM3 13.5h8v7H3zM13 13.5h8v7h-8z",
  table: "M3 4.5h18v15H3zM3 10h18M3 15h18M12 4.5v15",
  footnote: "M4 7h10M4 12h10M4 17h7M18.5 5v6M16 8h5",
  add: "M12 4v16M4 12h16",
  undo: "M8 5 3.5 9.5 8 14M3.5 9.5H14a6 6 0 0 1 0 10h-3",
  redo: "M16 5l4.5 4.5L16 14M20.5 9.5H10a6 6 0 0 0 0 10h3",
  keys: "M2.5 6.5h19v11h-19zM6 10v.01M10 10v.01M14 10v.01M18 10v.01M7 14h10",
};

export function icon(name: string): Element {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", LINES[name] ?? "");
  svg.append(path);
  return svg;
}
