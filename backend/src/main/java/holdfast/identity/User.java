package holdfast.identity;

import holdfast.shared.Caller;
import holdfast.shared.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** Somebody who signs in. Switched off rather than deleted, since documents name their authors. */
@Entity
@Table(name = "user_account")
public class User {
  @Id private String login = "";
  private String name = "";

  @Enumerated(EnumType.STRING)
  private Role role = Role.CASHIER;

  private @Nullable String store;
  private String language = "uk";

  @Column(name = "password_hash")
  private String passwordHash = "";

  /** Whether somebody else knows the password, who gave it out. */
  @Column(name = "password_one_time")
  private boolean passwordOneTime;

  private boolean active = true;
  @Version private int version;

  protected User() {}

  User(String login, String name, Role role, @Nullable String store, String passwordHash) {
    this.login = login;
    this.name = name;
    this.role = role;
    this.store = store;
    this.passwordHash = passwordHash;
  }

  public String login() {
    return login;
  }

  public String name() {
    return name;
  }

  public Role role() {
    return role;
  }

  /** The only store this user works in, or null for all. */
  public @Nullable String store() {
    return store;
  }

  /** Language tag of the screens: {@code uk} or {@code en}. */
  public String language() {
    return language;
  }

  public boolean isActive() {
    return active;
  }

  /** This user as the caller of verbs. */
  public Caller caller() {
    return new Caller(login, role, store);
  }

  String passwordHash() {
    return passwordHash;
  }

  /** Whether the password has to be replaced before anything else is done with it. */
  public boolean needsNewPassword() {
    return passwordOneTime;
  }

  /**
   * Replaces the password by one that somebody else has seen.
   *
   * @param hash null for the one that is there already
   */
  void takeOneTimePassword(@Nullable String hash) {
    passwordHash = hash == null ? passwordHash : hash;
    passwordOneTime = true;
  }

  void takePassword(String hash) {
    passwordHash = hash;
    passwordOneTime = false;
  }

  void speak(String newLanguage) {
    language = newLanguage;
  }

  void letIn(boolean isLetIn) {
    active = isLetIn;
  }
}
