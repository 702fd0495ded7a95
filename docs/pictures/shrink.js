// A PNG (base64) in, the same picture as a PNG of at most 256 colours out. A screen has few colours:
// the most frequent ones stay as they are, each other pixel takes the nearest of them.
async (given) => {
  const bytes = Uint8Array.from(atob(given), (one) => one.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const [width, height] = [bitmap.width, bitmap.height];
  const canvas = new OffscreenCanvas(width, height);
  const drawing = canvas.getContext("2d");
  drawing.drawImage(bitmap, 0, 0);
  const pixels = drawing.getImageData(0, 0, width, height).data;

  const key = (at) => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
  const seen = new Map();
  for (let at = 0; at < pixels.length; at += 4) seen.set(key(at), (seen.get(key(at)) || 0) + 1);
  const palette = [...seen].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([colour]) => colour);

  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (a, b) => {
    const [one, two] = [parts(a), parts(b)];
    return one.reduce((sum, part, index) => sum + (part - two[index]) ** 2, 0);
  };
  for (const colour of seen.keys()) {
    if (nearest.has(colour)) continue;
    let [best, least] = [0, Infinity];
    palette.forEach((other, index) => {
      const far = distance(colour, other);
      if (far < least) [best, least] = [index, far];
    });
    nearest.set(colour, best);
  }

  // one byte "no filter" before each row, then an index a pixel
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      rows[row * (width + 1) + 1 + column] = nearest.get(key(4 * (row * width + column)));
  const packed = new Blob([rows]).stream().pipeThrough(new CompressionStream("deflate"));
  const data = new Uint8Array(await new Response(packed).arrayBuffer());

  const table = Array.from({ length: 256 }, (_, number) => {
    let sum = number;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
    return sum >>> 0;
  });
  const checksum = (of) => ~of.reduce((sum, one) => table[(sum ^ one) & 255] ^ (sum >>> 8), ~0) >>> 0;
  const four = (number) => [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
  const chunk = (name, content) => {
    const body = new Uint8Array([...new TextEncoder().encode(name), ...content]);
    return [...four(content.length), ...body, ...four(checksum(body))];
  };
  const file = [
    ...[137, 80, 78, 71, 13, 10, 26, 10],
    ...chunk("IHDR", [...four(width), ...four(height), 8, 3, 0, 0, 0]),
    ...chunk("PLTE", palette.flatMap(parts)),
    ...chunk("IDAT", data),
    ...chunk("IEND", []),
  ];
  let text = "";
  for (const one of file) text += String.fromCharCode(one);
  return btoa(text);
}
