// Runs a command only if one of its inputs has changed since it last succeeded:
//   node when-changed.mjs <stamp file> <input file or folder>... -- <command> <argument>...
// The stamp holds a hash over the inputs; keep it where it is deleted together with what the command makes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const [stamp, ...rest] = process.argv.slice(2);
const inputs = rest.slice(0, rest.indexOf('--'));
const command = rest.slice(rest.indexOf('--') + 1);

const files = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => files(join(path, name)))
    : [path];

const hash = createHash('sha256').update([process.version, ...command].join('\0'));
for (const file of inputs.flatMap(files)) {
  const content = readFileSync(file);
  hash.update(`\0${file}\0${content.length}\0`).update(content);
}
const now = hash.digest('hex');

const before = () => {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return 'never';
  }
};

if (before() === now) {
  console.log(`${command.join(' ')}: nothing has changed`);
} else {
  rmSync(stamp, { force: true });
  // On Windows npm is a script, which only a shell can start.
  const { status, error } = spawnSync(command.join(' '), { stdio: 'inherit', shell: true });
  if (error || status !== 0) {
    console.error(`${command.join(' ')} failed; it needs Node 20.19 or newer with npm (this is ${process.version})`);
    process.exit(status || 1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}
