// npm leaves optional packages of other platforms out of the lock when the registry it reached did not
// serve them; `npm ci` then refuses the lock on those platforms. This adds their entries back.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const packages = lock.packages;

const SYSTEMS = ['darwin', 'linux', 'win32', 'windows', 'android', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 's390x', 'ppc64', 'ppc64le', 'loong64', 'mips64el', 'wasm32'];

function isLocked(where, name) {
  for (let base = where; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (!base) return false;
  }
}

function entry(name, version, dev) {
  const tail = name.split('/').pop().split('-');
  const system = SYSTEMS.find((s) => tail.includes(s));
  const os = system === 'windows' ? 'win32' : system;
  const cpu = PROCESSORS.find((c) => tail.includes(c)) ?? (tail.some((t) => t.startsWith('arm')) ? 'arm' : undefined);
  return {
    version,
    optional: true,
    ...(dev ? { dev: true } : {}),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os] } : {}),
    ...(tail.includes('musl') ? { libc: ['musl'] } : {}),
  };
}

let added = 0;
for (const [where, pkg] of Object.entries(packages))
  for (const [name, version] of Object.entries(pkg.optionalDependencies ?? {})) {
    if (!/^\d/.test(version) || isLocked(where, name)) continue;
    packages[`node_modules/${name}`] = entry(name, version, pkg.dev);
    added += 1;
  }
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} entries of other platforms added`);
