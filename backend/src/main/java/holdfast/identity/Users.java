package holdfast.identity;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The people and programs that may sign in. */
@ApplicationScoped
public class Users {
  private static final Logger log = System.getLogger(Users.class.getName());

  /** Fewer characters are no password. */
  public static final int SHORTEST_PASSWORD = 12;

  private static final int LONGEST_PASSWORD = 200;
  private static final int LONGEST_NAME = 120;
  private static final Set<String> LANGUAGES = Set.of("uk", "en");

  /** Compared when there is no such login, so that both answers take equally long. */
  private static final String NOBODY = Passwords.hash("nobody");

  private final Semaphore computing = new Semaphore(2);

  @Inject EntityManager entities;
  @Inject Attempts attempts;
  @Inject Tokens tokens;
  @Inject Transactions transactions;

  /**
   * Checks login and password.
   *
   * @param place where the try comes from, for example an IP address; guessing is slowed per place
   * @throws Problem {@code not-signed-in} (401) for a wrong login or password or a user who is
   *     switched off; {@code too-many-attempts} (429) with {@code retryAfter} in seconds
   */
  public User signIn(String login, String password, String place) {
    attempts.require(login, place);
    Optional<User> found = find(login);
    String hash = found.map(User::passwordHash).orElse(NOBODY);
    if (!matches(password, hash) || found.filter(User::isActive).isEmpty()) {
      attempts.failed(login, place);
      log.log(Level.INFO, "sign-in refused for a login from {0}", place);
      throw notSignedIn("The login or the password is wrong.");
    }
    attempts.succeeded(login, place);
    return found.orElseThrow();
  }

  public Optional<User> find(String login) {
    return transactions.call(() -> Optional.ofNullable(entities.find(User.class, login)));
  }

  public List<User> all(Caller by) {
    by.require(Permission.MANAGE_USERS);
    return transactions.call(
        () ->
            entities
                .createQuery("SELECT u FROM User u ORDER BY u.login", User.class)
                .getResultList());
  }

  /** Whether there is anybody at all: a house without users is new. */
  public boolean isEmpty() {
    return transactions.call(
            () -> entities.createQuery("SELECT COUNT(u) FROM User u", Long.class).getSingleResult())
        == 0;
  }

  /**
   * Lets somebody in from now on.
   *
   * @param store the only store to work in, or null for all
   * @throws Problem {@code invalid} for a short password or an odd login, {@code login-taken} (409)
   */
  public User create(
      String login, String name, Role role, @Nullable String store, String password, Caller by) {
    by.require(Permission.MANAGE_USERS);
    if (!login.matches("[\\p{L}\\p{N}._@-]{1,64}")) {
      throw Problem.invalid("login", "1 to 64 letters, digits and . _ @ -");
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "1 to " + LONGEST_NAME + " characters");
    }
    check("password", password);
    String hash = Passwords.hash(password);
    return transactions.call(
        () -> {
          if (entities.find(User.class, login) != null) {
            throw new Problem(409, "login-taken", "The login is taken", login + " exists already.");
          }
          User user = new User(login, name, role, store, hash);
          entities.persist(user);
          return user;
        });
  }

  /**
   * Lets somebody in from now on, by a password that must be replaced at the first sign-in.
   *
   * @return the password, which nobody can read again
   * @throws Problem as {@link #create}
   */
  public String invite(String login, String name, Role role, @Nullable String store, Caller by) {
    String password = Passwords.oneTime();
    transactions.run(
        () -> create(login, name, role, store, password, by).takeOneTimePassword(null));
    return password;
  }

  /**
   * Gives somebody who forgot the password another one, which must be replaced at the next sign-in.
   * All tokens of this user end with it.
   *
   * @return the password, which nobody can read again
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public String giveOneTimePassword(String login, Caller by) {
    by.require(Permission.MANAGE_USERS);
    String password = Passwords.oneTime();
    String hash = Passwords.hash(password);
    transactions.run(
        () -> {
          known(login).takeOneTimePassword(hash);
          tokens.revokeAll(login);
        });
    return password;
  }

  /**
   * Lets somebody in no more, or again.
   *
   * @throws Problem {@code invalid} for oneself, {@code not-found}, {@code forbidden}
   */
  public void letIn(String login, boolean isLetIn, Caller by) {
    by.require(Permission.MANAGE_USERS);
    if (login.equals(by.login())) {
      throw Problem.invalid("login", "nobody shuts himself out");
    }
    transactions.run(
        () -> {
          known(login).letIn(isLetIn);
          tokens.revokeAll(login);
        });
  }

  private User known(String login) {
    return find(login).orElseThrow(() -> Problem.notFound("user", login));
  }

  /**
   * Replaces one's own password. All tokens of this user end with it, since somebody else may have
   * got them by the old one.
   *
   * @param place where the try comes from, as for {@link #signIn}
   * @return the user, who may be let in now
   * @throws Problem {@code not-signed-in} and {@code too-many-attempts} as signing in; {@code
   *     invalid} naming {@code newPassword} when it is short, the old one or the login
   */
  public User changePassword(String login, String password, String newPassword, String place) {
    signIn(login, password, place);
    check("newPassword", newPassword);
    if (newPassword.equals(password) || newPassword.equalsIgnoreCase(login)) {
      throw Problem.invalid("newPassword", "must be neither the old password nor the login");
    }
    String hash = Passwords.hash(newPassword);
    return transactions.call(
        () -> {
          User user = known(login);
          user.takePassword(hash);
          tokens.revokeAll(login);
          return user;
        });
  }

  /** Interfaces drop spaces around a text, so a password has none there. */
  private static void check(String field, String password) {
    int length = password.length();
    if (length < SHORTEST_PASSWORD
        || length > LONGEST_PASSWORD
        || !password.equals(password.strip())) {
      throw Problem.invalid(
          field,
          SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters, no space at its ends");
    }
  }

  /** Remembers which language this user reads. */
  public void speak(String login, String language) {
    if (!LANGUAGES.contains(language)) {
      throw Problem.invalid("language", "one of " + LANGUAGES);
    }
    transactions.run(() -> find(login).ifPresent(user -> user.speak(language)));
  }

  /** Few at a time: strangers who guess must not take the processors away from the tills. */
  private boolean matches(String password, String hash) {
    boolean mayCompute = false;
    try {
      mayCompute = computing.tryAcquire(5, TimeUnit.SECONDS);
      if (!mayCompute) {
        refuseForNow(Duration.ofSeconds(5));
      }
      return Passwords.matches(password, hash);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      if (mayCompute) {
        computing.release();
      }
    }
  }

  static Problem notSignedIn(String detail) {
    return new Problem(401, "not-signed-in", "Not signed in", detail);
  }

  static void refuseForNow(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    throw new Problem(
            429,
            "too-many-attempts",
            "Too many wrong passwords",
            "Try again in " + seconds + " seconds.")
        .with("retryAfter", seconds);
  }
}
