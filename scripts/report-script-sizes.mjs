// Prints how much JavaScript the built token app has, as it travels. Fails where that is more than it may be.
import {
  assembleSite,
  maxOnDemandBytes,
  maxScriptBytes,
  onDemandSizes,
  scriptSizes,
} from '../apps/token-site/dist/index.js';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(6)} kB`;

function report(title, sizes, maxBytes) {
  const sum = sizes.reduce((total, { gzippedBytes }) => total + gzippedBytes, 0);
  console.log(`${title}, gzipped:`);
  for (const { path, gzippedBytes } of sizes) console.log(`${kilobytes(gzippedBytes)}  ${path}`);
  console.log(`${kilobytes(sum)}  of at most ${maxBytes / 1000} kB`);
  if (sum > maxBytes) process.exitCode = 1;
}

const site = await assembleSite({ authorityOrigin: 'https://otp.example.org' });
report('JavaScript of the token app', scriptSizes(site), maxScriptBytes);
report('Loaded where a token of another service is taken in', onDemandSizes(site), maxOnDemandBytes);
