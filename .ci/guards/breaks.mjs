// One deliberate break for each thing that a guard promises, and what the guard must then say.
// `edit` is given the tools of `prove.mjs`; every file it touches is put back afterwards.

const parse = 'packages/model-id';
const client = 'packages/llm-client';

const manifest =
  (file, change) =>
  ({ json }) =>
    json(`${file}/package.json`, change);

export const breaks = [
  {
    guard: '.ci/checks/packages.mjs model-id',
    breaks: [
      ['no README', ({ remove }) => remove(`${parse}/README.md`), /README\.md is missing/],
      [
        'an entry without its file',
        manifest(parse, ({ publishConfig }) => {
          publishConfig.exports['.'].default = './dist/none.js';
        }),
        /names \.\/dist\/none\.js, which is missing/,
      ],
      [
        'a missing declaration',
        ({ remove }) => remove(`${parse}/dist/parse.d.ts`),
        /parse\.js comes without dist\/parse\.d\.ts/,
      ],
      [
        'a missing entry declaration',
        ({ remove }) => remove(`${parse}/dist/index.d.ts`),
        /pnpm exec attw \S+ failed/,
      ],
      [
        'an entry that publint refuses',
        manifest(parse, ({ publishConfig }) => {
          publishConfig.exports['.'] = { default: './dist/index.js', types: './dist/index.d.ts' };
        }),
        /pnpm exec publint run failed/,
      ],
      [
        'maps whose sources are left out',
        manifest(parse, (json) => {
          json.files = json.files.filter((name) => name !== 'src');
        }),
        /points at a source that is not in the tarball/,
      ],
      [
        'an absolute path in a map',
        ({ replace }) =>
          replace(
            `${parse}/dist/index.js.map`,
            '"../src/providers.ts"',
            '"/build/src/providers.ts"',
          ),
        /holds the absolute path \/build\/src\/providers\.ts/,
      ],
      [
        'a path of this machine',
        ({ append, root }) => append(`${parse}/dist/index.js`, `\n// ${root}\n`),
        /dist\/index\.js holds a path of this machine/,
      ],
      [
        'a file that does not belong',
        ({ write }) => write(`${parse}/dist/notes.txt`, 'internal'),
        /dist\/notes\.txt does not belong in it/,
      ],
      [
        'an install script',
        manifest(parse, (json) => {
          json.scripts.postinstall = 'true';
        }),
        /has an install script/,
      ],
      [
        'too many bytes',
        ({ write }) =>
          write(`${parse}/src/padding.ts`, `export const a = '${'x'.repeat(300_000)}';`),
        /kB unpacked, more than/,
      ],
    ],
  },
  {
    guard: '.ci/checks/size.mjs',
    breaks: [
      [
        'a larger bundle',
        ({ append }) => {
          const digits = Array.from({ length: 9000 }, (_, index) => (index * index) % 65_521).join(
            '',
          );
          append(`${client}/src/testing/index.ts`, `export const padding = '${digits}';\n`);
        },
        /OVER .*llm-client\/testing/,
      ],
    ],
  },
  {
    guard: '.ci/guards/dependencies.mjs',
    breaks: [
      [
        'a new dependency',
        manifest(client, (json) => {
          json.dependencies.zod = json.devDependencies.zod;
        }),
        /brings zod, which its budget does not allow/,
      ],
      [
        'a peer that everybody must install',
        manifest('packages/portkey-headers', (json) => {
          delete json.peerDependenciesMeta;
        }),
        /the peer zod is not optional/,
      ],
      [
        'a heavier dependency',
        ({ write }) => write(`${client}/node_modules/ky/padding.js`, ' '.repeat(100_000)),
        /kB of dependencies, more than/,
      ],
      [
        'a licence that asks something of users',
        ({ json }) =>
          json(`${client}/node_modules/ky/package.json`, (ky) => {
            ky.license = 'GPL-3.0-only';
          }),
        /ky: licence GPL-3\.0-only/,
      ],
    ],
  },
  {
    guard: '.ci/guards/modules.mjs',
    breaks: [
      [
        'more modules',
        ({ write, append }) => {
          for (let index = 0; index < 20; index += 1) {
            write(`${parse}/dist/more-${index}.js`, 'export {};\n');
            append(`${parse}/dist/parse.js`, `\nimport './more-${index}.js';\n`);
          }
        },
        /OVER .*model-id\/parse/,
      ],
    ],
  },
  {
    guard: '.ci/guards/api.mjs',
    breaks: [
      [
        'a new public name',
        ({ append }) =>
          append(`${parse}/dist/index.d.ts`, '\nexport declare const extra: number;\n'),
        /\+ const extra: number;/,
      ],
      [
        'a change since the release without a changeset',
        ({ read, write, remove, list }) => {
          for (const file of list('.changeset')) {
            if (file.endsWith('.md') && !file.endsWith('README.md')) remove(file);
          }
          write('.ci/api/released/model-id.d.ts', `${read('.ci/api/model-id.d.ts')}// older\n`);
        },
        /API of @x\/model-id has changed since its release/,
      ],
    ],
  },
  {
    guard: '.ci/guards/api-pages.mjs',
    breaks: [
      [
        'a docstring that the reference does not have',
        ({ append }) =>
          append(
            `${parse}/dist/parse.d.ts`,
            '\n/** One more. */\nexport declare const extra: number;\n',
          ),
        /docs\/reference\/api-model-id\.md is out of date/,
      ],
    ],
  },
  {
    guard: '.ci/pages/comparison.mjs',
    breaks: [
      [
        'a figure that no command wrote',
        ({ replace }) => replace('docs/comparison.md', '`pnpm failover`', '`pnpm nothing`'),
        /docs\/comparison\.md is out of date/,
      ],
    ],
  },
  {
    guard: '.ci/guards/changesets.mjs',
    breaks: [
      [
        'front matter that cannot be read',
        ({ write }) =>
          write('.changeset/broken.md', '---\n\n## "@x/model-id": minor\n\nA change.\n'),
        /broken\.md: does not start with front matter/,
      ],
      [
        'a package that is not published',
        ({ write }) =>
          write(
            '.changeset/other.md',
            '---\n"@x/testkit": patch\n---\n\nA change that users see.\n',
          ),
        /@x\/testkit is not a published package/,
      ],
      [
        'a first release that nothing announces',
        ({ remove, list, read }) => {
          for (const file of list('.changeset')) {
            if (file.endsWith('.md') && read(file).includes('"@x/model-id"')) remove(file);
          }
        },
        /@x\/model-id was never released and no changeset names it/,
      ],
    ],
  },
  {
    guard: '.ci/checks/docs.mjs',
    breaks: [
      [
        'a link to nowhere',
        ({ append }) => append('docs/concepts.md', '\nSee [this](./nowhere.md).\n'),
        /nowhere\.md does not exist/,
      ],
      [
        'an anchor to nowhere',
        ({ append }) => append('docs/concepts.md', '\nSee [this](./decisions.md#nowhere).\n'),
        /has no heading #nowhere/,
      ],
    ],
  },
  {
    guard: '.ci/snippets/check.mjs model-id',
    breaks: [
      [
        'an example that does not compile',
        ({ replace }) => replace(`${parse}/README.md`, 'parseModelId(', 'parseModellId('),
        /packages\/model-id\/README\.md:\d+:\d+: error TS\d+/,
      ],
      [
        'an example that prints something else',
        ({ replace }) =>
          replace(`${parse}/README.md`, 'google gemini-2.0-flash-lite', 'google gemini-1.5-pro'),
        /printed\n[\s\S]*and not\n[\s\S]*gemini-1\.5-pro/,
      ],
    ],
  },
  {
    guard: '.ci/pages/llms-txt.mjs',
    breaks: [
      [
        'a page that the index does not have',
        ({ write }) => write('docs/recipes/new.md', '# New\n\nA recipe.\n'),
        /llms\.txt is out of date/,
      ],
    ],
  },
  {
    guard: '.ci/consumers/page.mjs',
    breaks: [
      [
        'a page that was edited by hand',
        ({ append }) => append('docs/runtimes.md', '\nAnd on everything else.\n'),
        /is not what results\.json says/,
      ],
      [
        'a newer tool that was never tried',
        ({ json }) =>
          json('.ci/consumers/runtimes/package.json', ({ dependencies }) => {
            dependencies.deno = '9.9.9';
          }),
        /deno is pinned to 9\.9\.9/,
      ],
    ],
  },
  {
    guard: '.ci/rehearsal/release.mjs /nowhere',
    breaks: [['a network that leads out', () => {}, /refusing to publish: this network/]],
  },
];
