// A small layout for at most a few hundred boxes: springs first, then boxes pushed apart until no label covers another.
const springs = (boxes, links, { wide, high }) => {
  const count = boxes.length;
  if (!count) return;
  const ideal = Math.sqrt((wide * high) / count);
  boxes.forEach((box, i) => {
    const angle = i * Math.PI * (3 - Math.sqrt(5));
    const far = Math.sqrt((i + 0.5) / count);
    Object.assign(box, { x: (far * Math.cos(angle) * wide) / 2, y: (far * Math.sin(angle) * high) / 2 });
  });
  const rounds = count > 150 ? 90 : 220;
  for (let round = 0; round < rounds; round += 1) {
    const heat = (ideal / 2) * (1 - round / rounds) ** 1.5 + 0.5;
    for (const box of boxes) { box.fx = -box.x * 0.25 * (high / wide); box.fy = -box.y * 0.25 * (wide / high); }
    for (let i = 0; i < count; i += 1) {
      for (let j = i + 1; j < count; j += 1) {
        const [a, b] = [boxes[i], boxes[j]];
        const dx = b.x - a.x || 0.01 * (i - j);
        const dy = b.y - a.y || 0.01;
        const force = (0.1 * ideal * ideal) / (dx * dx + dy * dy);
        a.fx -= dx * force; a.fy -= dy * force; b.fx += dx * force; b.fy += dy * force;
      }
    }
    for (const { a, b, weight } of links) {
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const force = (Math.hypot(dx, dy) / ideal) * 0.12 * (1 + Math.log(weight));
      a.fx += dx * force; a.fy += dy * force; b.fx -= dx * force; b.fy -= dy * force;
    }
    for (const box of boxes) {
      const force = Math.hypot(box.fx, box.fy) || 1;
      box.x += (box.fx / force) * Math.min(force, heat);
      box.y += (box.fy / force) * Math.min(force, heat);
    }
  }
  stretch(boxes, wide, high);
  separate(boxes);
};
const stretch = (boxes, wide, high) => {
  for (const [axis, length] of [["x", wide], ["y", high]]) {
    const [low, most] = [Math.min(...boxes.map((box) => box[axis])), Math.max(...boxes.map((box) => box[axis]))];
    const scale = Math.min(length / Math.max(most - low, 1), 3);
    for (const box of boxes) box[axis] = (box[axis] - (low + most) / 2) * scale;
  }
};
const separate = (boxes) => {
  for (let round = 0; round < 120; round += 1) {
    let moved = false;
    for (let i = 0; i < boxes.length; i += 1) {
      for (let j = i + 1; j < boxes.length; j += 1) {
        const [a, b] = [boxes[i], boxes[j]];
        const across = (a.w + b.w) / 2 + 10 - Math.abs(b.x - a.x);
        const down = (a.h + b.h) / 2 + 8 - Math.abs(b.y - a.y);
        if (across <= 0 || down <= 0) continue;
        moved = true;
        if (across < down) {
          const by = (b.x >= a.x ? across : -across) / 2;
          a.x -= by; b.x += by;
        } else {
          const by = (b.y >= a.y ? down : -down) / 2;
          a.y -= by; b.y += by;
        }
      }
    }
    if (!moved) return;
  }
};
const ruler = document.createElement("canvas").getContext("2d");
const FACE = "system-ui, \"Noto Sans\", \"Segoe UI\", sans-serif";
const widthOf = (text, size = 13, weight = 600) => { ruler.font = `${weight} ${size}px ${FACE}`; return ruler.measureText(text).width; };
