// Finding things as a person finds them. Runs in the page, before a line that uses it.
const roles = {
  button: "button, summary",
  link: "a[href]",
  textbox: "textarea, input:not([type]), input[type=text], input[type=search], input[type=url], [contenteditable=true]",
  searchbox: "input[type=search]",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  combobox: "select",
  option: "option",
  heading: "h1, h2, h3, h4, h5, h6",
  list: "ul, ol",
  listitem: "li",
  dialog: "dialog[open]",
  table: "table",
  row: "tr",
  img: "img, svg[aria-label]",
  main: "main",
  navigation: "nav",
  complementary: "aside",
  article: "article",
  region: "section",
  status: "output",
};
const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const nameOf = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return words(by.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(" "));
  const own = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.getAttribute("alt");
  return words(own || element.innerText || element.textContent || element.title || element.placeholder);
};
const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
const byCss = (css) => [...document.querySelectorAll(css)].find(visible) ?? null;
// The whole name first; else one that starts with it, since a row is called by all that stands in it.
const byName = (role, name) => {
  const all = [...document.querySelectorAll(`[role~="${role}"]`), ...(roles[role] ? document.querySelectorAll(roles[role]) : [])];
  const fit = all.filter((element) => visible(element) && (element.getAttribute("role") ?? role) === role);
  return fit.find((element) => nameOf(element) === name) ?? fit.find((element) => nameOf(element).startsWith(name)) ?? null;
};
// The points just inside the first and the last character of a stretch, for dragging over it.
const ends = (css, from, to) => {
  const root = byCss(css);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const whole = new Range();
    whole.selectNodeContents(node);
    if (whole.getClientRects().length === 0) continue; // blanks between blocks are nowhere
    let at = 0;
    for (const character of node.data) places.push([node, at, (at += character.length)]);
  }
  if (from >= to || to > places.length) return [];
  const box = ([node, start, end]) => {
    const range = new Range();
    range.setStart(node, start);
    range.setEnd(node, end);
    return range;
  };
  places[from][0].parentElement.scrollIntoView({ block: "nearest" });
  const first = [...box(places[from]).getClientRects()].at(-1);
  const last = box(places[to - 1]).getClientRects()[0];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
};
