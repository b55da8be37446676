// One measurement of one contestant, in a process of its own: node child.mjs NAME TASK URL COUNT.
// Prints one number: microseconds of CPU, or bytes of heap, for each piece of work.
const [name, task, url, counted] = process.argv.slice(2);
const count = Number(counted);
const { create } = await import(`./contestants/${name}.mjs`);

const tasks = {
  /** The whole process: start, import, the first answer. */
  async cold() {
    await create(url).chat();
    return cpu(0);
  },
  async chat() {
    const { chat } = create(url);
    return warm(() => repeat(chat, count));
  },
  async 'chat-64'() {
    const { chat } = create(url);
    return warm(() => Promise.all(Array.from({ length: 64 }, () => repeat(chat, count / 64))));
  },
  async stream() {
    const { stream } = create(url);
    return warm(async () => {
      let pieces = 0;
      await stream({}, () => (pieces += 1));
      if (pieces !== count) throw new Error(`${name} gave ${pieces} of ${count} pieces`);
    });
  },
  async 'open-streams'() {
    const { stream } = create(url);
    await open(stream, 20);
    const before = heap();
    const held = await open(stream, count);
    const grown = heap() - before;
    return held.length === count ? grown / count : Number.NaN;
  },
  async clients() {
    const keep = Array.from({ length: 20 }, () => create(url));
    const before = heap();
    for (let made = 0; made < count; made += 1) keep.push(create(url));
    const grown = heap() - before;
    return keep.length === count + 20 ? grown / count : Number.NaN;
  },
};

process.stdout.write(`${await tasks[task]()}\n`, () => process.exit(0));

function cpu(since) {
  const { user, system } = process.cpuUsage();
  return user + system - since;
}

/**
 * CPU of one piece of work in a process that has been at it for a while: what a server pays. The
 * first rounds pay for compiling; of the later ones the least is the one that nothing disturbed.
 */
async function warm(work) {
  const rounds = [];
  for (let round = 0; round < 6; round += 1) {
    const before = cpu(0);
    await work();
    rounds.push(cpu(before) / count);
  }
  return Math.min(...rounds.slice(2));
}

async function repeat(work, times) {
  for (let done = 0; done < times; done += 1) await work();
}

/** Opens streams that stay open, and waits for the first piece of each. */
function open(stream, number) {
  return Promise.all(
    Array.from({ length: number }, () => {
      return new Promise((resolve, reject) => {
        stream({ user: 'open' }, resolve).catch(reject);
      });
    }),
  );
}

function heap() {
  for (let round = 0; round < 4; round += 1) global.gc();
  return process.memoryUsage().heapUsed;
}
