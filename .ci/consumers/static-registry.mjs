// A registry on loopback that serves a list of tarballs and takes nothing: installers get what
// they would get from npm, ranges, peers and integrity included, and nothing can be published.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

export async function startStaticRegistry(tarballs) {
  const packages = new Map(tarballs.map(readPackage).map((entry) => [entry.name, entry]));
  const missing = new Set();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).slice(1);
    const tarball = path.endsWith('.tgz') && packages.get(path.slice(0, path.indexOf('/-/')));
    const found = tarball || packages.get(path);
    if (request.method !== 'GET' || found === undefined) {
      if (request.method === 'GET') missing.add(path);
      response.writeHead(request.method === 'GET' ? 404 : 405, { 'content-type': 'text/plain' });
      response.end();
    } else if (tarball) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end(tarball.bytes);
    } else {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(describe(found, `http://127.0.0.1:${server.address().port}`)));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    /** What was asked for and is not there. */
    missing,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function readPackage(tarball) {
  const text = execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], {
    encoding: 'utf8',
  });
  const manifest = JSON.parse(text);
  return { name: manifest.name, manifest, bytes: readFileSync(tarball) };
}

function describe({ name, manifest, bytes }, origin) {
  const { version } = manifest;
  const file = `${name.split('/').at(-1)}-${version}.tgz`;
  const hash = (algorithm, encoding) => createHash(algorithm).update(bytes).digest(encoding);
  const dist = {
    tarball: `${origin}/${name}/-/${file}`,
    integrity: `sha512-${hash('sha512', 'base64')}`,
    shasum: hash('sha1', 'hex'),
  };
  return {
    name,
    'dist-tags': { latest: version },
    versions: { [version]: { ...manifest, dist } },
    time: { [version]: '2020-01-01T00:00:00.000Z', modified: '2020-01-01T00:00:00.000Z' },
  };
}
