"use strict";
// The graph is data: texts reach the page through textContent and fillText only.
const byId = (id) => document.getElementById(id);
const graph = JSON.parse(byId("newsgraph").textContent);
const drawing = JSON.parse(byId("drawing").textContent);
const LINES = { asserted: "#3d4a54", planned: "#5b6fa8", possible: "#8a7aa8", negated: "#c0392b" };
const DASHES = { asserted: [], planned: [7, 4], possible: [2, 4], negated: [7, 4] };
const SHOWN = 100;

const documents = new Map(graph.documents.map((document) => [document.id, document]));
const nodes = new Map();
graph.nodes.forEach((node, i) => {
  const place = drawing.places[i];
  if (place) nodes.set(node.id, { ...node, x: place[0], y: place[1], radius: place[2] / 2 });
});
const events = new Map(graph.nodes.filter((node) => node.class === "event").map((node) => [node.id, node]));
const edges = graph.edges
  .filter((edge) => nodes.has(edge.source) && nodes.has(edge.target))
  .map((edge) => ({ ...(edge.class === "role" ? events.get(edge.event) : {}), ...edge }));

// Edges between the same two nodes bend apart.
const pairs = new Map();
for (const edge of edges) {
  const key = [edge.source, edge.target].sort().join(" ");
  if (!pairs.has(key)) pairs.set(key, []);
  pairs.get(key).push(edge);
}
for (const group of pairs.values()) {
  group.forEach((edge, i) => {
    const bend = Math.ceil(i / 2) * (i % 2 ? 1 : -1) + (group.length % 2 ? 0 : 0.5);
    edge.bend = edge.source < edge.target ? bend : -bend;
  });
}

const state = { scale: 1, x: 0, y: 0, chosen: null, over: null, drag: null };
const canvas = byId("canvas");
const pen = canvas.getContext("2d");

const make = (tag, text, className) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};
const words = (name) => name.replaceAll("_", " ");

// --- Filters

const count = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
};
const chips = (id, counts, color) => {
  for (const [value, number] of counts) {
    const label = make("label");
    const box = make("input");
    box.type = "checkbox";
    box.checked = true;
    box.value = value;
    box.addEventListener("change", refresh);
    const dot = make("i");
    dot.style.setProperty("--color", color(value));
    label.append(box, dot, make("span", `${value} ${number}`));
    byId(id).append(label);
  }
};
const checked = (id) => new Set([...byId(id).querySelectorAll("input:checked")].map((box) => box.value));
let visible = { nodes: [], edges: [] };

function filter() {
  const kinds = checked("kinds");
  const statuses = checked("statuses");
  const [relation, since, until] = ["relation", "since", "until"].map((id) => byId(id).value);
  const confidence = Number(byId("confidence").value);
  byId("least").textContent = byId("confidence").value;
  const day = (edge) => {
    if (edge.date_start) return [edge.date_start, edge.date_end];
    const published = (edge.documents || []).map((id) => documents.get(id)?.published).filter(Boolean).sort();
    return published.length ? [published[0], published[published.length - 1] + "~"] : null;
  };
  const shows = (edge) => {
    if (!kinds.has(nodes.get(edge.source).type) || !kinds.has(nodes.get(edge.target).type)) return false;
    if (!statuses.has(edge.status) || (relation && edge.type !== relation) || edge.confidence < confidence) return false;
    if (!since && !until) return true;
    const days = day(edge);
    return days !== null && (!since || days[1] >= since) && (!until || days[0] <= until);
  };
  const selects = relation || since || until || confidence > 0 || statuses.size < byId("statuses").children.length;
  const found = edges.filter(shows);
  const linked = new Set(found.flatMap((edge) => [edge.source, edge.target]));
  const kept = [...nodes.values()].filter((node) => kinds.has(node.type) && (!selects || linked.has(node.id)));
  visible = { nodes: kept.sort((a, b) => b.radius - a.radius || (a.id < b.id ? -1 : 1)), edges: found };
  byId("counts").textContent = `${kept.length} nodes and ${found.length} edges from ${graph.documents.length} documents`;
}

function refresh() {
  filter();
  if (state.chosen) choose(state.chosen);
  else tell(visible.edges, "Statements");
  draw();
}

// --- Drawing

const toPage = (p) => ({ x: p.x * state.scale + state.x, y: p.y * state.scale + state.y });

/** The ends of the line on the rims of the dots, and the point towards which it bends. */
function curve(edge) {
  const a = toPage(nodes.get(edge.source));
  const b = toPage(nodes.get(edge.target));
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = edge.bend * Math.min(28, length / 4);
  const c = { x: (a.x + b.x) / 2 - (dy / length) * bend * 2, y: (a.y + b.y) / 2 + (dx / length) * bend * 2 };
  const rim = (p, towards, radius) => {
    const d = Math.hypot(towards.x - p.x, towards.y - p.y) || 1;
    return { x: p.x + ((towards.x - p.x) / d) * radius, y: p.y + ((towards.y - p.y) / d) * radius };
  };
  return { a: rim(a, c, size(nodes.get(edge.source))), b: rim(b, c, size(nodes.get(edge.target)) + 2), c };
}
const size = (node) => Math.max(2.5, node.radius * Math.min(2, Math.max(0.6, state.scale)));
const along = ({ a, b, c }, t) => ({
  x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * c.x + t ** 2 * b.x,
  y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * c.y + t ** 2 * b.y,
});
const isNear = (element) => {
  const chosen = state.chosen;
  if (!chosen) return true;
  if (element === chosen) return true;
  if (chosen.source) return element.id === chosen.source || element.id === chosen.target;
  if (element.source) return element.source === chosen.id || element.target === chosen.id;
  return state.near.has(element.id);
};

let asked = false;
function draw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    paint();
  });
}

function paint() {
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  const inside = (p, margin) => p.x > -margin && p.y > -margin && p.x < width + margin && p.y < height + margin;
  const taken = [];
  const captions = [];
  for (const edge of visible.edges) {
    if (edge.source === edge.target) continue;
    const line = curve(edge);
    if (!inside(line.a, 400) && !inside(line.b, 400)) continue;
    const near = isNear(edge);
    pen.globalAlpha = !near ? 0.07 : state.chosen || visible.edges.length < 1500 ? 0.9 : 0.3;
    pen.strokeStyle = pen.fillStyle = edge.class === "structural" ? "#b4bec4" : LINES[edge.status];
    pen.lineWidth = (edge === state.over || edge === state.chosen ? 2 : 0.6) + edge.confidence;
    pen.setLineDash(DASHES[edge.status]);
    pen.beginPath();
    pen.moveTo(line.a.x, line.a.y);
    pen.quadraticCurveTo(line.c.x, line.c.y, line.b.x, line.b.y);
    pen.stroke();
    pen.setLineDash([]);
    const d = Math.hypot(line.b.x - line.c.x, line.b.y - line.c.y) || 1;
    const [ux, uy] = [(line.b.x - line.c.x) / d, (line.b.y - line.c.y) / d];
    pen.beginPath();
    if (edge.status === "negated") {
      pen.moveTo(line.b.x - uy * 5, line.b.y + ux * 5);
      pen.lineTo(line.b.x + uy * 5, line.b.y - ux * 5);
      pen.stroke();
    } else if (!edge.symmetric) {
      pen.moveTo(line.b.x, line.b.y);
      pen.lineTo(line.b.x - ux * 7 - uy * 3, line.b.y - uy * 7 + ux * 3);
      pen.lineTo(line.b.x - ux * 7 + uy * 3, line.b.y - uy * 7 - ux * 3);
      pen.fill();
    }
    if (near && (state.chosen || state.scale > 1.1)) captions.push([edge, along(line, 0.5)]);
  }
  for (const node of visible.nodes) {
    const p = toPage(node);
    if (!inside(p, 100)) continue;
    const radius = size(node);
    pen.globalAlpha = isNear(node) ? 1 : 0.15;
    pen.fillStyle = drawing.colors[node.type];
    pen.beginPath();
    pen.arc(p.x, p.y, radius, 0, 7);
    pen.fill();
    pen.lineWidth = node === state.chosen || node === state.over ? 3 : 1;
    pen.strokeStyle = node === state.chosen ? "#22303a" : "#fff";
    pen.stroke();
    // In a crowd labels may lie over small dots, else there would be none.
    if (radius > 9 || visible.nodes.length < 400) taken.push([p.x - radius, p.y - radius, p.x + radius, p.y + radius]);
  }
  // Labels where there is room, the largest nodes first; a chosen node and its neighbours before all others.
  const write = (text, x, y, font, color, halo) => {
    pen.font = `${font}px system-ui, "Noto Sans", "Noto Sans CJK KR", sans-serif`;
    const wide = pen.measureText(text).width / 2 + 2;
    const box = [x - wide, y - font * 0.7, x + wide, y + font * 0.7];
    if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) return;
    taken.push(box);
    pen.lineWidth = 3;
    pen.strokeStyle = halo;
    pen.fillStyle = color;
    pen.strokeText(text, x, y);
    pen.fillText(text, x, y);
  };
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.globalAlpha = 1;
  let labels = 0;
  for (const node of visible.nodes) {
    const p = toPage(node);
    if (!inside(p, 0) || !isNear(node)) continue;
    const font = Math.round(10 + Math.min(6, node.radius / 4));
    const label = node.label.trim() || node.id;
    write(label.length > 40 ? label.slice(0, 39) + "…" : label, p.x, p.y + size(node) + font * 0.8, font, "#22303a", "#ffffffd0");
    if (++labels > 600) break;
  }
  for (const [edge, p] of captions.slice(0, 300)) write(words(edge.type), p.x, p.y, 10, LINES[edge.status], "#ffffffe0");
}

function show(these) {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (!these.length) return;
  const xs = these.map((node) => node.x);
  const ys = these.map((node) => node.y);
  const [left, top] = [xs.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.min(a, b))];
  const [right, bottom] = [xs.reduce((a, b) => Math.max(a, b)), ys.reduce((a, b) => Math.max(a, b))];
  state.scale = Math.min(2, (width - 90) / (right - left || 1), (height - 90) / (bottom - top || 1));
  state.x = width / 2 - ((left + right) / 2) * state.scale;
  state.y = height / 2 - ((top + bottom) / 2) * state.scale;
  draw();
}

function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const scale = Math.min(20, Math.max(0.005, state.scale * factor));
  state.x = x - ((x - state.x) * scale) / state.scale;
  state.y = y - ((y - state.y) * scale) / state.scale;
  state.scale = scale;
  draw();
}

function at(x, y) {
  let best = null;
  let nearest = 1;
  for (const node of visible.nodes) {
    const p = toPage(node);
    const d = Math.hypot(p.x - x, p.y - y) / (size(node) + 4);
    if (d < nearest) [best, nearest] = [node, d];
  }
  if (best) return best;
  nearest = 6;
  for (const edge of visible.edges) {
    if (edge.source === edge.target || !isNear(edge)) continue;
    const line = curve(edge);
    const [left, right] = [Math.min(line.a.x, line.b.x, line.c.x), Math.max(line.a.x, line.b.x, line.c.x)];
    const [top, bottom] = [Math.min(line.a.y, line.b.y, line.c.y), Math.max(line.a.y, line.b.y, line.c.y)];
    if (x < left - 6 || x > right + 6 || y < top - 6 || y > bottom + 6) continue;
    for (let t = 0; t <= 1; t += 0.04) {
      const p = along(line, t);
      const d = Math.hypot(p.x - x, p.y - y);
      if (d < nearest) [best, nearest] = [edge, d];
    }
  }
  return best;
}

// --- Words

const name = (id) => nodes.get(id)?.label || graph.nodes.find((node) => node.id === id)?.label || id;

function nodeButton(id) {
  const button = make("button", name(id));
  button.addEventListener("click", () => nodes.has(id) && choose(nodes.get(id)));
  return button;
}

function quote(evidence) {
  const element = make("blockquote");
  const letters = Array.from(evidence.sentence);
  const [start, end] = [evidence.trigger_start - evidence.start, evidence.trigger_end - evidence.start];
  const inside = start >= 0 && end <= letters.length && start < end;
  const cuts = inside ? [start, end] : [0, 0];
  element.append(letters.slice(0, cuts[0]).join(""));
  if (inside) element.append(make("mark", letters.slice(start, end).join("")));
  element.append(letters.slice(cuts[1]).join(""));
  const document = documents.get(evidence.document) || {};
  const source = make("p", undefined, "quiet");
  const parts = [document.outlet, document.published, evidence.rule].filter(Boolean).join(" · ");
  if (/^https?:\/\//.test(document.url || "")) {
    const link = make("a", document.title || document.id);
    link.href = document.url;
    link.rel = "noopener noreferrer";
    source.append(link, ` · ${parts}`);
  } else {
    source.textContent = [document.title || document.id, parts].filter(Boolean).join(" · ");
  }
  element.append(source);
  return element;
}

function card(edge, quotes) {
  const element = make("article");
  element.style.setProperty("--color", LINES[edge.status]);
  const claim = make("p", undefined, "claim");
  claim.append(nodeButton(edge.source), ` ${words(edge.type)} `, nodeButton(edge.target));
  const weight = edge.weight > 1 ? `${edge.weight} independent documents` : "";
  const facts = [edge.status, edge.date, `confidence ${edge.confidence}`, weight, edge.basis === "gazetteer" ? "background knowledge" : ""];
  element.append(claim, make("p", facts.filter(Boolean).join(" · "), "quiet"));
  if (edge.reported_by?.length) element.append(make("p", "according to " + edge.reported_by.map(name).join(", "), "quiet"));
  for (const evidence of (edge.evidence || []).slice(0, quotes)) element.append(quote(evidence));
  return element;
}

function tell(list, title, node) {
  const details = byId("details");
  details.replaceChildren();
  details.append(make("h2", title));
  if (node) {
    const aliases = (node.aliases || []).map((alias) => alias.text).filter((text) => text !== node.label);
    const facts = [node.type, node.id, node.mentions !== undefined ? `${node.mentions} mentions` : ""];
    details.append(make("p", facts.filter(Boolean).join(" · "), "quiet"));
    if (aliases.length) details.append(make("p", "also " + aliases.slice(0, 12).join(", "), "quiet"));
  }
  const sorted = [...list].sort((a, b) => ((b.date || "") < (a.date || "") ? -1 : (b.date || "") > (a.date || "") ? 1 : a.id < b.id ? -1 : 1));
  for (const edge of sorted.slice(0, SHOWN)) details.append(card(edge, list.length === 1 ? 50 : 1));
  if (sorted.length > SHOWN) details.append(make("p", `and ${sorted.length - SHOWN} more; filter to see them`, "quiet"));
}

function choose(element) {
  state.chosen = element;
  if (!element) {
    tell(visible.edges, "Statements");
  } else if (element.source) {
    tell([element], "Statement");
  } else {
    const own = visible.edges.filter((edge) => edge.source === element.id || edge.target === element.id);
    state.near = new Set(own.flatMap((edge) => [edge.source, edge.target]));
    tell(own, element.label, element);
  }
  draw();
}

// --- Hands

canvas.addEventListener("pointerdown", (event) => {
  state.drag = { x: event.offsetX, y: event.offsetY, moved: false };
  canvas.setPointerCapture(event.pointerId);
});
canvas.addEventListener("pointermove", (event) => {
  const { offsetX: x, offsetY: y } = event;
  if (state.drag) {
    if (Math.hypot(x - state.drag.x, y - state.drag.y) < 3 && !state.drag.moved) return;
    state.x += x - state.drag.x;
    state.y += y - state.drag.y;
    state.drag = { x, y, moved: true };
    return draw();
  }
  const over = at(x, y);
  if (over === state.over) return;
  state.over = over;
  canvas.classList.toggle("over", Boolean(over));
  const hint = byId("hint");
  hint.hidden = !over;
  if (over) {
    hint.textContent = over.source ? `${name(over.source)} ${words(over.type)} ${name(over.target)} (${over.status})` : `${over.label} (${over.type})`;
    hint.style.left = `${Math.min(x + 14, canvas.clientWidth - 240)}px`;
    hint.style.top = `${y + 14}px`;
  }
  draw();
});
canvas.addEventListener("pointerup", (event) => {
  if (state.drag && !state.drag.moved) choose(at(event.offsetX, event.offsetY));
  state.drag = null;
});
canvas.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(2 ** (-event.deltaY / 400), event.offsetX, event.offsetY);
}, { passive: false });
canvas.addEventListener("keydown", (event) => {
  const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
  if (moves[event.key]) {
    state.x += moves[event.key][0];
    state.y += moves[event.key][1];
    draw();
  } else if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 1.25 : 0.8);
  else if (event.key === "Escape") choose(null);
});
byId("closer").addEventListener("click", () => zoom(1.4));
byId("farther").addEventListener("click", () => zoom(1 / 1.4));
byId("whole").addEventListener("click", () => {
  choose(null);
  show(visible.nodes);
});
byId("search").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  const named = (node) => node.label.toLowerCase() === wanted || (node.aliases || []).some((a) => a.text.toLowerCase() === wanted);
  const found = wanted && visible.nodes.find(named);
  if (found) {
    choose(found);
    show(visible.nodes.filter((node) => state.near.has(node.id) || node === found));
  }
});
for (const id of ["relation", "since", "until", "confidence"]) byId(id).addEventListener("input", refresh);
window.addEventListener("resize", draw);

chips("kinds", count([...nodes.values()].map((node) => node.type)), (kind) => drawing.colors[kind]);
chips("statuses", count(edges.map((edge) => edge.status)), (status) => LINES[status]);
for (const [relation, number] of count(edges.map((edge) => edge.type))) {
  const option = make("option", `${words(relation)} (${number})`);
  option.value = relation;
  byId("relation").append(option);
}
refresh();
for (const node of visible.nodes.slice(0, 2000)) {
  const option = make("option");
  option.value = node.label;
  byId("names").append(option);
}
show(visible.nodes);
