package loopkeeper.bot.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import loopkeeper.bot.domain.LoopId;

/**
 * A letter that came, as far as it is looked at: the first calendar, the first plain words, and which letter of ours it
 * answers. Whoever wrote it may be anybody and may mean harm, so nothing is looked for deeper or read longer than a
 * mail program would write it.
 *
 * @param from the address it says it is from, in lower case; empty when it names none
 * @param calendar the first part that is one; empty when there is none
 * @param words the first plain text, without what it quotes; may be empty
 * @param answers which letter of ours it answers; empty when it names none
 * @param byMachine whether no person wrote it
 * @param cameBack whether a mail server says that our letter was not delivered
 */
record ReceivedLetter(
        String from, String calendar, String words, Optional<Answered> answers, boolean byMachine, boolean cameBack) {

    private static final int DEEPEST = 6;
    private static final int MOST_PARTS = 30;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_WORDS = 600;
    private static final Pattern QUOTE =
            Pattern.compile("(?m)^(>|On .{1,200} wrote:|-{2,} ?Original Message ?-{2,}|_{10,}|From: )");
    /** As {@code Letters} names them. */
    private static final Pattern OURS = Pattern.compile(
            "<(L-[1-9][0-9]{0,6})\\.(?:plans|invited|moved|cancelled|day_before|hour_before|dataset|feedback"
                    + "|task|task_more_time|task_soon|task_in)\\.([a-z0-9-]{1,40})\\.(?:[0-9]{1,12}\\.)?(-?[0-9]{1,10})@");

    /**
     * A letter of ours, by its id.
     *
     * @param block the key of a block or of work done alone; empty for a letter about all of them
     */
    record Answered(LoopId loop, String block, int sequence) {}

    static ReceivedLetter read(MimeMessage message) throws MessagingException, IOException {
        Reader reader = new Reader();
        reader.walk(message, 0);
        boolean report = message.isMimeType("multipart/report");
        return new ReceivedLetter(
                sender(message),
                reader.calendar,
                clipped(reader.words),
                answered(
                        headers(message, "In-Reply-To") + " " + headers(message, "References") + " " + reader.returned),
                !headers(message, "Auto-Submitted").toLowerCase(Locale.ROOT).matches("\\s*(no)?\\s*"),
                report && reader.failed);
    }

    private static String sender(MimeMessage message) {
        try {
            Address[] from = message.getFrom();
            return from != null && from.length > 0 && from[0] instanceof InternetAddress address
                    ? String.valueOf(address.getAddress()).toLowerCase(Locale.ROOT)
                    : "";
        } catch (MessagingException odd) {
            return "";
        }
    }

    private static String headers(MimeMessage message, String name) throws MessagingException {
        String text = message.getHeader(name, " ");
        return text == null ? "" : text.substring(0, Math.min(text.length(), 10_000));
    }

    private static Optional<Answered> answered(String ids) {
        Matcher ours = OURS.matcher(ids);
        if (!ours.find()) {
            return Optional.empty();
        }
        String block = ours.group(2).equals("all") ? "" : ours.group(2);
        long sequence = Long.parseLong(ours.group(3));
        return (int) sequence == sequence
                ? Optional.of(new Answered(new LoopId(ours.group(1)), block, (int) sequence))
                : Optional.empty();
    }

    private static String clipped(String text) {
        String plain = text.replace("\r\n", "\n");
        Matcher quote = QUOTE.matcher(plain);
        String own = (quote.find() ? plain.substring(0, quote.start()) : plain)
                .replaceAll("[\\p{Cntrl}&&[^\n]]", " ")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
        return own.length() <= MOST_WORDS ? own : own.substring(0, MOST_WORDS) + "…";
    }

    /** Goes through the parts, no deeper and no further than it has to. */
    private static final class Reader {

        private String calendar = "";
        private String words = "";
        private String returned = "";
        private boolean failed;
        private int parts;

        void walk(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                return;
            }
            if (part.isMimeType("multipart/*")) {
                if (part.getContent() instanceof Multipart several) {
                    for (int i = 0; i < Math.min(several.getCount(), MOST_PARTS); i++) {
                        walk(several.getBodyPart(i), depth + 1);
                    }
                }
            } else if (calendar.isEmpty() && (part.isMimeType("text/calendar") || part.isMimeType("application/ics"))) {
                calendar = text(part);
            } else if (words.isEmpty() && part.isMimeType("text/plain") && part.getFileName() == null) {
                words = text(part);
            } else if (part.isMimeType("message/delivery-status")) {
                failed = Pattern.compile("(?im)^Action:\\s*failed")
                        .matcher(text(part))
                        .find();
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                returned = text(part);
            }
        }

        private static String text(Part part) throws MessagingException, IOException {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readNBytes(MOST_BYTES), charset(part));
            }
        }

        /** As the part says; mail programs write Latin letters in several. */
        private static Charset charset(Part part) throws MessagingException {
            try {
                String said = new ContentType(part.getContentType()).getParameter("charset");
                return said == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(said));
            } catch (ParseException | IllegalArgumentException unknown) {
                return StandardCharsets.UTF_8;
            }
        }
    }

    /** Whether it says it is from that address; that it is, nobody can tell. */
    boolean isFrom(String address) {
        return !address.isEmpty() && from.equals(address.toLowerCase(Locale.ROOT));
    }
}
