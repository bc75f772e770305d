package holdfast.bridge.scale;

import holdfast.bridge.line.Connection;
import java.io.IOException;
import java.util.List;

/** A scale that is spoken to in its language, over its line. */
record SpokenScale(Dialect dialect, Connection connection) implements WeightSource {

  @Override
  public Weight read() throws IOException {
    return dialect.read(connection.line());
  }

  @Override
  public List<String> commands() {
    return dialect.commands();
  }

  @Override
  public boolean command(String name) throws IOException {
    return dialect.command(connection.line(), name);
  }

  @Override
  public void close() {
    connection.close();
  }
}
