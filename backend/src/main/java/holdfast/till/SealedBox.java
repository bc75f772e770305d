package holdfast.till;

import holdfast.shared.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Something that only the owner of one key of P-256 can read: sealed by a key made for it (ECDH),
 * HKDF with SHA-256 and without salt, AES-256-GCM. {@code info} says what is in it and for whom; it
 * opens only under the same words, so nobody moves it to another place.
 *
 * @param key the public key made for it, as SubjectPublicKeyInfo
 * @param nonce 12 bytes
 * @param sealed what was sealed, with a tag of 16 bytes at its end
 */
@SuppressWarnings("ArrayRecordComponent") // goes on its way at once
record SealedBox(byte[] key, byte[] nonce, byte[] sealed) {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom random = new SecureRandom();

  static SealedBox seal(byte[] content, byte[] receiver, String info) {
    try {
      KeyPair own = pair();
      byte[] nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      SecretKey shared = shared(own.getPrivate(), Signatures.key("receiver", receiver), info);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, shared, nonce, info).doFinal(content);
      return new SealedBox(own.getPublic().getEncoded(), nonce, sealed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * What was sealed for the owner of that key.
   *
   * @throws GeneralSecurityException when it was sealed for another one, under other words, or was
   *     changed
   */
  byte[] open(PrivateKey receiver, String info) throws GeneralSecurityException {
    SecretKey shared = shared(receiver, Signatures.key("key", key), info);
    return cipher(Cipher.DECRYPT_MODE, shared, nonce, info).doFinal(sealed);
  }

  static KeyPair pair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String info)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(info.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** One block of HKDF is exactly the key that is needed (RFC 5869). */
  private static SecretKey shared(PrivateKey own, PublicKey other, String info)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own);
    agreement.doPhase(other, true);
    byte[] extracted = hmac(new byte[HASH_BYTES], agreement.generateSecret());
    byte[] expanded = info.getBytes(StandardCharsets.UTF_8);
    byte[] block = new byte[expanded.length + 1];
    System.arraycopy(expanded, 0, block, 0, expanded.length);
    block[expanded.length] = 1;
    return new SecretKeySpec(hmac(extracted, block), "AES");
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }
}
