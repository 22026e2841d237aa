import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { addLeaf, collect } from '../leaf-command.ts';
import { doctor, type DoctorOptions } from './doctor.ts';

/** `warifu doctor`. */
export function addDoctorCommand(program: Command, io: Io): void {
  addLeaf(program, 'doctor', {
    description:
      'find what is misconfigured or weaker than recommended, and what to do about it; changes nothing (the status is 1 where something is found)',
    examples: ['doctor', 'doctor --json', 'doctor --accept log-level'],
  })
    .option('--accept <check>', 'show what this check finds, but do not count it; may be repeated', collect)
    .action((options: DoctorOptions) => doctor(io, options));
}
