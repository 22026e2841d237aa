import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

/** Made for these tests alone, for the name localhost. */
export const certificatePem = `-----BEGIN CERTIFICATE-----
MIIBYTCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGLNEvKQwcTsTfiz
leEZIKgTsQdy72bm43v1nX59ch9D08GAqf/FS2AUBkFW2goP+hS9HYe69P5MkCgk
sTnLsq2jSDBGMA8GA1UdEwEB/wQFMAMBAf8wFAYDVR0RBA0wC4IJbG9jYWxob3N0
MB0GA1UdDgQWBBRexYB7KlDAzIf3zLmM+QvSozhnpTAKBggqhkjOPQQDAgNIADBF
AiBYlcbQBYKNX58lx7Wn0Ubg+MsO9tQoV52cfboPjiKVGgIhAK2K6joYzOx5D5oR
pCWRBw8A1iNxjRPDp9xsNlJAiICK
-----END CERTIFICATE-----
`;
const privateKeyPem = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9Xqf4ea2j3vFp29C
ljrUo9yU9HZTgmzchOtAIxCY12qhRANCAARizRLykMHE7E34s5XhGSCoE7EHcu9m
5uN79Z1+fXIfQ9PBgKn/xUtgFAZBVtoKD/oUvR2HuvT+TJAoJLE5y7Kt
-----END PRIVATE KEY-----
`;

/** A TCP address in front of the test server's Unix socket, with the accidents of a network. */
export class NetworkProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #frozen = false;

  private constructor(socketPath: string, tls: boolean) {
    this.#server = createServer((socket) => {
      this.#keep(socket);
      if (tls) this.#afterTlsRequest(socket, socketPath);
      else this.#join(socket, socketPath);
    });
  }

  static async listen(databaseUrl: string, { tls = false } = {}): Promise<NetworkProxy> {
    const folder = new URLSearchParams(databaseUrl.split('?')[1]).get('host') ?? '';
    const proxy = new NetworkProxy(`${folder}/.s.PGSQL.5432`, tls);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** From now on nothing passes in either direction, and nothing is closed: as if a cable were cut. */
  freeze(): void {
    this.#frozen = true;
    for (const socket of this.#sockets) socket.pause();
  }

  dropConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.dropConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
  }

  #afterTlsRequest(socket: Socket, socketPath: string): void {
    socket.once('data', () => {
      const secure = new TLSSocket(socket, { isServer: true, cert: certificatePem, key: privateKeyPem });
      this.#keep(secure);
      this.#join(secure, socketPath);
      socket.write('S');
    });
  }

  #join(socket: Socket, socketPath: string): void {
    if (this.#frozen) return;
    const server = connect(socketPath);
    this.#keep(server);
    socket.pipe(server).pipe(socket);
    socket.once('close', () => server.destroy());
    server.once('close', () => socket.destroy());
  }
}
