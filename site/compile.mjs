// Adds to Python's standard library, or to a wheel, what their modules compile to: see compiled.py.
//
// node compile.mjs PYODIDE STDLIB FILE            writes the stdlib, with compiled modules, to the file
// node compile.mjs PYODIDE STDLIB FOLDER WHEEL    writes the wheel, for the Python of this Pyodide alone, into the folder

import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, stdlib, target, wheel] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(folder), stdLibURL: resolve(stdlib) });
python.FS.writeFile("/compiled.py", readFileSync(new URL("compiled.py", import.meta.url)));
python.runPython("import sys; sys.path.append('/')");
const compiled = python.pyimport("compiled");

function write(file, content) {
  writeFileSync(file, content.toJs());
  content.destroy();
}

if (wheel) {
  // Where start.mjs puts it: tracebacks name files by what they were called when they were compiled.
  const { WHEEL } = await import("./start/start.mjs");
  python.FS.writeFile(WHEEL, readFileSync(wheel));
  const [tag, content] = compiled.wheel(WHEEL);
  write(join(target, wheel.replace(/^.*\//, "").replace("py3-none-any", tag)), content);
} else {
  write(target, compiled.stdlib());
}
