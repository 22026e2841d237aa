import fastify from 'fastify';

/** The yardstick: a POST that reads JSON and answers at once, by Fastify as it comes. A program of its own. */
const server = fastify();
server.post('/v1/validate', () => ({ result: 'accepted' }));
const address = await server.listen({ host: '127.0.0.1', port: 0 });
process.stderr.write(`trivial: ${address}\n`);
process.once('SIGTERM', () => void server.close());
