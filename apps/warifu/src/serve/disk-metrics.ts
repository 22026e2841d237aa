import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';

/** Tells how much room the disk of the data folder has left whenever the metrics are asked for. */
export function addDiskMetrics(registry: Registry, dataFolder: string): void {
  const gauge: Gauge = new Gauge({
    name: 'warifu_data_folder_free_bytes',
    help: 'Room on the disk of the data folder, where the embedded database is.',
    registers: [registry],
    collect: async () => {
      const { bavail, bsize } = await statfs(dataFolder);
      gauge.set(bavail * bsize);
    },
  });
}
