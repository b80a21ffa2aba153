// Has @sigstore/verify judge an entry of the log: a JSON object on standard input, the reason of a refusal on standard output, nothing if it accepts.
import { createPublicKey } from 'node:crypto';
import { text } from 'node:stream/consumers';
// Its entry point wants a whole Sigstore bundle; these two are the parts that know logs.
import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js';

const { entry, index, hashes, checkpoint, name, keyId, publicKey } = JSON.parse(await text(process.stdin));
const bytes = (base64) => Buffer.from(base64, 'base64');

const log = {
  logID: bytes(keyId),
  baseURL: `https://${name}`,
  publicKey: createPublicKey({ key: bytes(publicKey), format: 'der', type: 'spki' }),
};
const logged = {
  canonicalizedBody: bytes(entry),
  inclusionProof: { logIndex: index, hashes: hashes.map(bytes), checkpoint: { envelope: checkpoint } },
};

try {
  verifyMerkleInclusion(logged, verifyCheckpoint(logged, [log]));
} catch (error) {
  if (error.name !== 'VerificationError') {
    throw error;
  }
  console.log(error.message);
}
