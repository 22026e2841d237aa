/**
 * Key containers with the values of the figures of RFC 6030, in our own layout: the values are facts, the white space and the
 * prefixes differ from one to the next on purpose.
 */

const hotp = 'urn:ietf:params:xml:ns:keyprov:pskc:hotp';
const aes128Cbc = 'http://www.w3.org/2001/04/xmlenc#aes128-cbc';
/** `12345678901234567890`, the secret of RFC 4226. */
export const secretOfTheRfc = Buffer.from('12345678901234567890');
const plainSecret = '<Secret><PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue></Secret>';
const eightDigits = '<AlgorithmParameters><ResponseFormat Length="8" Encoding="DECIMAL"/></AlgorithmParameters>';
const counterZero = '<Counter><PlainValue>0</PlainValue></Counter>';

export function container(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
    <KeyContainer Version="1.0" Id="exampleID1" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
      xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
      xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
      xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">${content}</KeyContainer>`;
}

export function keyPackage({
  serial = '987654321',
  keyId = '12345678',
  algorithm = hotp,
  parameters = eightDigits,
  data = `${plainSecret}${counterZero}`,
  rest = '',
}: Partial<Record<'serial' | 'keyId' | 'algorithm' | 'parameters' | 'data' | 'rest', string>> = {}): string {
  return `
    <KeyPackage>
      <DeviceInfo><Manufacturer>Manufacturer</Manufacturer><SerialNo>${serial}</SerialNo></DeviceInfo>
      <CryptoModuleInfo><Id>CM_ID_001</Id></CryptoModuleInfo>
      <Key Id="${keyId}" Algorithm="${algorithm}">
        <Issuer>Issuer</Issuer>${parameters}<Data>${data}</Data>${rest}
      </Key>
    </KeyPackage>`;
}

export function encrypted(cipherValue: string, method = aes128Cbc): string {
  return `<xenc:EncryptionMethod Algorithm="${method}"/>
    <xenc:CipherData><xenc:CipherValue>
      ${cipherValue}
    </xenc:CipherValue></xenc:CipherData>`;
}

export function protectedData(cipherValue: string, mac: string | null): string {
  const valueMac = mac === null ? '' : `<ValueMAC>${mac}\n</ValueMAC>`;
  return `<Secret><EncryptedValue Id="ED">${encrypted(cipherValue)}</EncryptedValue>${valueMac}</Secret>${counterZero}`;
}

function macMethod(macKey: string): string {
  return `<MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><MACKey>${encrypted(macKey)}</MACKey></MACMethod>`;
}

export const presharedKeyName = '<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>';
/** Of figure 6. */
export const presharedKey = Buffer.from('12345678901234567890123456789012', 'hex');
/** Of figure 7. */
export const passphrase = 'qwerty';

export const figure2 = container(`
  <KeyPackage><Key Id="12345678" Algorithm="${hotp}"><Issuer>Issuer-A</Issuer>
    <Data><Secret><PlainValue>MTIzNA==
    </PlainValue></Secret></Data></Key></KeyPackage>`);

export const figure3 = container(keyPackage({ rest: '<UserId>UID=jsmith,DC=example-bank,DC=net</UserId>' }));

export const figure5 = container(
  keyPackage({
    keyId: '12345678',
    rest: `<Policy>
      <PINPolicy MinLength="4" MaxLength="4" PINKeyId="123456781" PINEncoding="DECIMAL" PINUsageMode="Local"/>
      <KeyUsage>OTP</KeyUsage></Policy>`,
  }) +
    keyPackage({
      keyId: '123456781',
      algorithm: 'urn:ietf:params:xml:ns:keyprov:pskc:pin',
      parameters: '<AlgorithmParameters><ResponseFormat Length="4" Encoding="DECIMAL"/></AlgorithmParameters>',
      data: '<Secret><PlainValue>MTIzNA==</PlainValue></Secret>',
    }),
);

export const figure6 = container(
  presharedKeyName +
    macMethod('ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX') +
    keyPackage({
      data: protectedData(
        'AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv',
        'Su+NvtQfmvfJzF6bmQiJqoLRExc=',
      ),
    }),
);

export const figure7 = container(
  `<EncryptionKey><xenc11:DerivedKey>
     <xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
       <pkcs5:PBKDF2-params><Salt><Specified>Ej7/PEpyEpw=</Specified></Salt>
         <IterationCount>1000</IterationCount><KeyLength>16</KeyLength><PRF/></pkcs5:PBKDF2-params>
     </xenc11:KeyDerivationMethod>
     <xenc:ReferenceList><xenc:DataReference URI="#ED"/></xenc:ReferenceList>
     <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
   </xenc11:DerivedKey></EncryptionKey>` +
    macMethod('2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx') +
    keyPackage({
      data: protectedData(
        'oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f',
        'LP6xMvjtypbfT9PdkJhBZ+D6O4w=',
      ),
    }),
);

/** Only the head of it: the rest is never read. */
export const figure8 = container(
  `<EncryptionKey><ds:X509Data><ds:X509Certificate>MIIB5zCCAVCg</ds:X509Certificate></ds:X509Data></EncryptionKey>` +
    keyPackage({ data: protectedData('hJ+fvpoMPMO9BYpK2rdyQYGIxiATYHTHC7e/sPLKYo5/r1v+4x', null) }),
);

/** The signature itself is nothing that we check. */
export const figure9 = container(`
  ${keyPackage({ serial: '0755225266', keyId: '123', data: `${plainSecret}<Counter><PlainValue>0</PlainValue></Counter>` })}
  <Signature><ds:SignedInfo><ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></ds:SignedInfo>
    <ds:SignatureValue>j6lwx3rvEPO0vKtMup4NbeVu8nk=</ds:SignatureValue></Signature>`);

const valid = (from: string, until: string) =>
  `<Policy><StartDate>${from}T00:00:00Z</StartDate><ExpiryDate>${until}T00:00:00Z</ExpiryDate></Policy>`;

export const figure10 = container(
  [
    keyPackage({ serial: '654321', keyId: '1', rest: valid('2006-05-01', '2006-05-31') }),
    keyPackage({ serial: '123456', keyId: '2', rest: valid('2006-05-01', '2006-05-31') }),
    keyPackage({ serial: '9999999', keyId: '3', rest: valid('2006-03-01', '2006-03-31') }),
    keyPackage({ serial: '9999999', keyId: '4', rest: valid('2006-04-01', '2006-04-30') }),
  ].join(''),
);
