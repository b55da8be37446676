#!/usr/bin/env node
import { runDoctor } from './run-doctor.ts';

process.exitCode = await runDoctor({
  args: process.argv.slice(2),
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  color: process.stdout.isTTY && !process.env['NO_COLOR'],
});
