export { processIo, type Output, type TokenIo as Io } from './token/io.ts';
