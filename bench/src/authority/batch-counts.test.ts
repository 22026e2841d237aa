import { describe, expect, it } from 'vitest';
import { meanBatchSize, parseBatchCounts } from './batch-counts.ts';

const metrics = `# HELP warifu_validation_batch_size Validations that shared one commit.
# TYPE warifu_validation_batch_size histogram
warifu_validation_batch_size_bucket{le="1",program="authority"} 1
warifu_validation_batch_size_bucket{le="+Inf",program="authority"} 40
warifu_validation_batch_size_sum{program="authority"} 1300
warifu_validation_batch_size_count{program="authority"} 40
`;

describe('the batches', () => {
  it('are counted as the metrics tell', () => {
    expect(parseBatchCounts(metrics)).toEqual({ batches: 40, validations: 1300 });
  });

  it('are not guessed at where the metrics do not tell', () => {
    expect(() => parseBatchCounts('up 1\n')).toThrow('warifu_validation_batch_size');
  });

  it('have the mean size of those between two readings', () => {
    const before = { batches: 10, validations: 1000 };
    expect(meanBatchSize(before, { batches: 14, validations: 1100 })).toBe(25);
    expect(meanBatchSize(before, before)).toBeNull();
  });
});
