package holdfast.mail;

/**
 * What a mail says.
 *
 * @param html the same, for who reads it with pictures and tables; everything in it is escaped
 */
public record Letter(String subject, String text, String html) {}
