package holdfast.rest;

import holdfast.shared.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON is UTF-8. Bytes that are not would be read as question marks, and kept as such for ever: 400
 * {@code malformed} instead.
 */
@Provider
public class Utf8Only implements ReaderInterceptor {
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
    if (request.getType() != String.class || !isJson(request.getMediaType())) {
      return request.proceed();
    }
    byte[] body = request.getInputStream().readAllBytes();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw new Problem(400, "malformed", "The request cannot be read", "JSON comes in UTF-8.");
    }
  }

  private static boolean isJson(MediaType type) {
    return type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
  }
}
