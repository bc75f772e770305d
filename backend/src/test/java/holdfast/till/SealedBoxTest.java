package holdfast.till;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedBoxTest {
  private static final byte[] CONTENT = "a secret".getBytes(StandardCharsets.UTF_8);

  @Test
  void only_the_receiver_opens_it_and_only_under_the_same_words() throws GeneralSecurityException {
    KeyPair receiver = SealedBox.pair();
    SealedBox box = SealedBox.seal(CONTENT, receiver.getPublic().getEncoded(), "for the till");
    assertArrayEquals(CONTENT, box.open(receiver.getPrivate(), "for the till"));
    assertThrows(
        GeneralSecurityException.class, () -> box.open(receiver.getPrivate(), "for another"));
    KeyPair stranger = SealedBox.pair();
    assertThrows(
        GeneralSecurityException.class, () -> box.open(stranger.getPrivate(), "for the till"));
    byte[] changed = box.sealed().clone();
    changed[0] ^= 1;
    SealedBox other = new SealedBox(box.key(), box.nonce(), changed);
    assertThrows(
        GeneralSecurityException.class, () -> other.open(receiver.getPrivate(), "for the till"));
  }

  @Test
  void no_two_are_alike() throws GeneralSecurityException {
    byte[] receiver = SealedBox.pair().getPublic().getEncoded();
    SealedBox one = SealedBox.seal(CONTENT, receiver, "same");
    SealedBox other = SealedBox.seal(CONTENT, receiver, "same");
    assertEquals(12, one.nonce().length);
    assertFalse(Arrays.equals(one.sealed(), other.sealed()));
  }
}
