// Prints how much JavaScript the built token app has, as it travels. Fails where that is more than it may be.
import { assembleSite, maxScriptBytes, scriptSizes } from '../apps/token-site/dist/index.js';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`;
const sizes = scriptSizes(await assembleSite({ authorityOrigin: 'https://otp.example.org' }));
const sum = sizes.reduce((total, { gzippedBytes }) => total + gzippedBytes, 0);

console.log('JavaScript of the token app, gzipped:');
for (const { path, gzippedBytes } of sizes) console.log(`${kilobytes(gzippedBytes)}  ${path}`);
console.log(`${kilobytes(sum)}  of at most ${maxScriptBytes / 1000} kB`);
if (sum > maxScriptBytes) process.exitCode = 1;
