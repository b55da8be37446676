// Flattens the declarations of a package: for each entry every public name, then the types that these
// mention and that cannot be imported by name. Comments are left out; the order is alphabetical, so
// that moving a file changes nothing.
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

// TypeScript 7 has no JavaScript API yet; 6 reads the same declarations.
const typescript = join(import.meta.dirname, 'node_modules', 'typescript');

export function describeApi(folder, manifest) {
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
  const surface = createSurface(ts, program, join(folder, 'dist') + sep);
  const sections = entries.map(([entry], index) => {
    const names = surface.exportsOf(files[index]);
    return section(manifest.name + entry.slice(1), names);
  });
  const mentioned = surface.mentioned();
  if (mentioned.length > 0) sections.push(section('mentioned above, not exported', mentioned));
  return sections.join('\n');
}

function section(title, texts) {
  return `// ${title}\n\n${texts.join('\n')}\n`;
}

function createSurface(ts, program, dist) {
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true });
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

  return {
    exportsOf(file) {
      const module = checker.getSymbolAtLocation(program.getSourceFile(file));
      return checker
        .getExportsOfModule(module)
        .toSorted((left, right) => (left.name < right.name ? -1 : 1))
        .map((symbol) => {
          const target = resolve(symbol);
          exported.add(target);
          const text = printed.has(target) ? `export { ${target.name} }` : print(target);
          return target.name === symbol.name ? text : `${text}\n// exported as ${symbol.name}`;
        });
    },
    mentioned() {
      const texts = new Map();
      const queue = [...exported];
      for (let symbol = queue.pop(); symbol !== undefined; symbol = queue.pop()) {
        for (const other of mentionedBy(symbol)) {
          if (printed.has(other) || statementsOf(other).length === 0) continue;
          texts.set(other.name + texts.size, print(other));
          queue.push(other);
        }
      }
      return [...texts.values()].toSorted();
    },
  };
}
