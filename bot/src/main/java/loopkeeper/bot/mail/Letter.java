package loopkeeper.bot.mail;

/**
 * A letter to a candidate.
 *
 * @param toAddress may be empty
 * @param html the same words as {@code text}, for clients that show them better
 * @param method of the invitation, {@code REQUEST} or {@code CANCEL}; empty where there is none
 * @param ics the invitation; empty where there is none
 * @param id names the letter for good, so that one sent twice can be told
 */
record Letter(
        String toName,
        String toAddress,
        String subject,
        String text,
        String html,
        String method,
        String ics,
        String id) {}
