// Bundles script and style, hashes and compresses every file, and writes `assets.rs`: one typed constant for each, so that a page
// that names a missing one does not compile. Called by ../build.rs: node build.mjs OUT_DIR
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) throw new Error("node build.mjs OUT_DIR");
const dist = join(out, "assets");
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const types = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
const assets = [];

/** Puts one file among the assets, under a name that changes with what is in it. */
function add(constant, name, bytes) {
  const type = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const path = `${name.slice(0, -type.length)}-${hash}${type}`;
  writeFileSync(join(dist, path), bytes);
  // Fonts and pictures are compressed already.
  const squeezed = ![".woff2", ".png"].includes(type) && bytes.length > 600;
  if (squeezed) {
    const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    writeFileSync(join(dist, `${path}.br`), brotliCompressSync(bytes, best));
  }
  assets.push({ constant, path, type: types[type], squeezed });
  return `/assets/${path}`;
}

const font = (family, set) =>
  readFileSync(join(here, `node_modules/@fontsource-variable/${family}/files/${family}-${set}-wght-normal.woff2`));
const latin = "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD";
const latinExt = "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF";
let faces = "";
for (const [family, name] of [["fraunces", "Fraunces"], ["inter", "Inter"]]) {
  for (const [set, range] of [["latin", latin], ["latin-ext", latinExt]]) {
    const constant = `${family}_${set}`.replace("-", "_").toUpperCase();
    const url = add(constant, `${family}-${set}.woff2`, font(family, set));
    faces += `@font-face{font-family:"${name}";src:url(${url}) format("woff2");font-weight:100 900;font-display:swap;unicode-range:${range}}`;
  }
}

const common = { absWorkingDir: here, bundle: true, minify: true, write: false, target: "es2022", legalComments: "none" };
const style = await build({ ...common, entryPoints: ["css/coltiva.css"] });
add("STYLE", "coltiva.css", Buffer.concat([Buffer.from(faces), Buffer.from(style.outputFiles[0].contents)]));
const script = await build({ ...common, entryPoints: ["src/coltiva.ts"], format: "iife" });
add("SCRIPT", "coltiva.js", Buffer.from(script.outputFiles[0].contents));
// The same leaf as pictures, for systems that take no SVG; "maskable" and "touch" fill their square, as a system cuts its own shape.
const icons = { ICON: "icon.svg", ICON_192: "icon-192.png", ICON_512: "icon-512.png", ICON_MASKABLE: "icon-maskable-512.png", ICON_TOUCH: "icon-touch-180.png" };
for (const [constant, name] of Object.entries(icons)) add(constant, name, readFileSync(join(here, "static", name)));
// The worker knows by name what it keeps, hence it comes last; pictures of the leaf are the system's to keep.
const kept = assets.map((asset) => `/assets/${asset.path}`).filter((path) => !path.endsWith(".png"));
const version = createHash("sha256").update(kept.join()).digest("hex").slice(0, 12);
const define = { ASSETS: JSON.stringify(kept), VERSION: JSON.stringify(version) };
const worker = await build({ ...common, entryPoints: ["src/sw.ts"], format: "iife", define });
add("WORKER", "sw.js", Buffer.from(worker.outputFiles[0].contents));

let code = "// Written by ui/build.mjs.\n";
for (const { constant, path, type, squeezed } of assets) {
  const bytes = (file) => `include_bytes!(concat!(env!("OUT_DIR"), "/assets/${file}"))`;
  code += `/// \`${path}\`\npub const ${constant}: Asset = Asset { path: "/assets/${path}", mime: ${JSON.stringify(type)}, bytes: ${bytes(path)}, brotli: ${squeezed ? `Some(${bytes(`${path}.br`)})` : "None"} };\n`;
}
code += `/// All of them.\npub const ALL: &[Asset] = &[${assets.map((a) => a.constant).join(", ")}];\n`;
writeFileSync(join(out, "assets.rs"), code);
