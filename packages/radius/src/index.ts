export { formatAnswer, type Answer } from './answer.ts';
export { hasMessageAuthenticator } from './message-authenticator.ts';
export { attributeTypes, onlyAttribute, packetCodes, parsePacket, type Packet } from './packet.ts';
export { formatRequest, type Request } from './request.ts';
export { revealPassword } from './user-password.ts';
