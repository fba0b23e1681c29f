// Makes of Python's standard library, or of a wheel, what starts faster: see compiled.py.
//
// node compile.mjs PYODIDE FOLDER          writes the standard library, in two parts, into the folder
// node compile.mjs PYODIDE FOLDER WHEEL    writes the wheel, for the Python of this Pyodide alone, in two parts

import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, target, wheel] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: resolve(folder) });
const started = python.runPython("import sys; list(sys.modules)");
for (const name of ["compiled.py", "in_parts.py", "package_loader.py"]) {
  python.FS.writeFile(`/${name}`, readFileSync(new URL(name, import.meta.url)));
}
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
  const [tag, start, rest] = compiled.wheel(WHEEL);
  const name = wheel.replace(/^.*\//, "").replace("py3-none-any", tag);
  write(join(target, name), start);
  write(join(target, name.replace(".whl", "-rest.whl")), rest);
} else {
  const [start, rest] = compiled.stdlib(started);
  write(join(target, "python_stdlib.zip"), start);
  write(join(target, "python_stdlib-rest.zip"), rest);
}
