import { expect, it } from 'vitest';
import { parseWrk } from './wrk.ts';

const lines = [
  'Running 5s test @ http://127.0.0.1:40123/v1/validate',
  '  1 threads and 64 connections',
  '  85034 requests in 5.01s, 20.11MB read',
  'REFUSED 200 {"result":"rejected","reason":"used_code"}',
  'RESULT {"answers":85034,"durationUs":5010000,"sent":85099,"refused":3,"sentByOneThread":43000,"socketErrors":2,"p50Us":3412,"p99Us":9087,"p999Us":21500}',
];

it('the result of a load is read in seconds and milliseconds', () => {
  expect(parseWrk(lines.join('\n'))).toEqual({
    answers: 85034,
    durationSeconds: 5.01,
    sent: 85099,
    sentByOneThread: 43000,
    refused: 3,
    refusals: ['200 {"result":"rejected","reason":"used_code"}'],
    socketErrors: 2,
    p50Ms: 3.412,
    p99Ms: 9.087,
    p999Ms: 21.5,
  });
});

it('a load without a result is an error that shows what was said', () => {
  expect(() => parseWrk(lines.slice(0, 2).join('\n'))).toThrow('64 connections');
});
