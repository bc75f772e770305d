package holdfast.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key that seals secrets in the database (AES-256-GCM). It lies outside the database: in the
 * environment variable {@code HOLDFAST_SECRET_KEY} (32 bytes in Base64), or else in the file {@code
 * secret.key} of the data folder, which is made when it is missing. Whoever moves the database to
 * another machine takes the key along; without it secrets have to be typed in again.
 */
@ApplicationScoped
class SealingKey {
  private static final String VARIABLE = "HOLDFAST_SECRET_KEY";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private @Nullable SecretKey key;

  byte[] seal(String place, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, place, nonce, secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = new byte[NONCE_BYTES + sealed.length];
    System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
    System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
    return all;
  }

  /**
   * Opens what was sealed for that place.
   *
   * @throws ChannelFault {@code not-set-up} when another key sealed it
   */
  String open(String place, byte[] sealed) {
    byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE_BYTES);
    byte[] rest = java.util.Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    return new String(run(Cipher.DECRYPT_MODE, place, nonce, rest), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, String place, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException wrongKey) {
      throw ChannelFault.lasting(
              "not-set-up", "the secret " + place + " was sealed with another key; type it again")
          .because(wrongKey);
    }
  }

  private synchronized SecretKey key() {
    SecretKey known = key;
    if (known == null) {
      String given = System.getenv(VARIABLE);
      byte[] bytes =
          given == null || given.isBlank() ? fromFile() : Base64.getDecoder().decode(given.strip());
      if (bytes.length != KEY_BYTES) {
        throw new IllegalStateException(VARIABLE + " must be 32 bytes in Base64");
      }
      known = new SecretKeySpec(bytes, "AES");
      key = known;
    }
    return known;
  }

  private byte[] fromFile() {
    Path file = Path.of(System.getProperty("holdfast.home", "var")).resolve("secret.key");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The key " + file + " cannot be read or made", unreadable);
    }
  }

  private void make(Path file) throws IOException {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    Files.createDirectories(file.toAbsolutePath().getParent());
    try {
      Files.createFile(file, ownersOnly());
      Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
    } catch (FileAlreadyExistsException madeMeanwhile) {
      // by another node on this machine: its key counts
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
