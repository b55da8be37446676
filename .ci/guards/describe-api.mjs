// Flattens the declarations of a package: for each entry every public name, then the types that these
// mention and that cannot be imported by name. Comments are left out; the order is alphabetical, so
// that moving a file changes nothing.
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

// TypeScript 7 has no JavaScript API yet; 6 reads the same declarations.
const typescript = join(import.meta.dirname, 'node_modules', 'typescript');

export function describeApi(folder, manifest) {
  const { surface, files, entries } = readApi(folder, manifest);
  const sections = entries.map(([entry], index) => {
    const names = surface.exportsOf(files[index]).map(({ text }) => text);
    return section(manifest.name + entry.slice(1), names);
  });
  const mentioned = surface.mentioned().map(({ text }) => text);
  if (mentioned.length > 0)
    sections.push(section('mentioned above, not exported', mentioned.toSorted()));
  return sections.join('\n');
}

/** The public surface of a package; with `comments`, members keep their docstrings. */
export function readApi(folder, manifest, { comments = false } = {}) {
  const ts = createRequire(import.meta.url)(typescript);
  const entries = Object.entries(manifest.publishConfig.exports).filter(
    ([, target]) => target.types,
  );
  const files = entries.map(([, target]) => join(folder, target.types));
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts', 'lib.dom.asynciterable.d.ts'],
    types: [],
    noEmit: true,
    skipLibCheck: true,
  });
  const surface = createSurface(ts, program, join(folder, 'dist') + sep, comments);
  return { surface, files, entries };
}

function section(title, texts) {
  return `// ${title}\n\n${texts.join('\n')}\n`;
}

function createSurface(ts, program, dist, comments) {
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: !comments });
  const exported = new Set();
  const printed = new Set();

  const resolve = (symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  const statementsOf = (symbol) =>
    (symbol.declarations ?? [])
      .filter((node) => node.getSourceFile().fileName.startsWith(dist))
      .map((node) => (ts.isVariableDeclaration(node) ? node.parent.parent : node))
      .filter((node) => ts.isStatement(node));

  const print = (symbol) => {
    printed.add(symbol);
    return statementsOf(symbol)
      .map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()))
      .join('\n')
      .replace(/^export (declare )?|^declare /gm, '');
  };

  const mentionedBy = (symbol) => {
    const found = [];
    const visit = (node) => {
      if (ts.isIdentifier(node)) {
        const named = checker.getSymbolAtLocation(node);
        if (named !== undefined) found.push(resolve(named));
      }
      ts.forEachChild(node, visit);
    };
    statementsOf(symbol).forEach(visit);
    return found;
  };

  /** The docstring: what it is for, and its tags. */
  const docOf = (symbol) => ({
    text: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    tags: symbol.getJsDocTags(checker).map(({ name, text }) => ({
      name,
      text: ts.displayPartsToString(text),
    })),
  });

  return {
    exportsOf(file) {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file));
      return checker
        .getExportsOfModule(module)
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
        .map((symbol) => {
          const target = resolve(symbol);
          exported.add(target);
          const seen = printed.has(target);
          const own = seen ? `export { ${target.name} }` : print(target);
          const text = target.name === symbol.name ? own : `${own}\n// exported as ${symbol.name}`;
          return { name: symbol.name, text, seen, doc: docOf(target) };
        });
    },
    mentioned() {
      const found = new Map();
      const queue = [...exported];
      for (let symbol = queue.pop(); symbol !== undefined; symbol = queue.pop()) {
        for (const other of mentionedBy(symbol)) {
          if (printed.has(other) || statementsOf(other).length === 0) continue;
          found.set(other, { name: other.name, text: print(other), doc: docOf(other) });
          queue.push(other);
        }
      }
      return [...found.values()];
    },
  };
}
