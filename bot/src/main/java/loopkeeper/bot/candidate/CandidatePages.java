package loopkeeper.bot.candidate;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import loopkeeper.bot.books.Pages;
import loopkeeper.bot.chat.Command;
import loopkeeper.bot.chat.Reply;
import loopkeeper.bot.domain.LoopId;
import loopkeeper.bot.domain.Opening;
import loopkeeper.bot.domain.People;
import loopkeeper.bot.domain.Refusal;
import loopkeeper.bot.features.CandidateLinks;
import loopkeeper.bot.features.FrontDesk;
import loopkeeper.bot.features.Tx;
import loopkeeper.bot.web.WebServer;
import loopkeeper.rubrics.RubricLibrary;
import loopkeeper.scheduler.calendars.IcsWriter;
import org.jspecify.annotations.Nullable;

/**
 * Serves the pages of candidates. Who holds a link may act for the candidate of that one loop; there are no cookies, so
 * no other site can act in their name, and nothing changes by a GET, so a mail scanner that follows links does no harm.
 * Safe for all threads.
 */
public final class CandidatePages implements WebServer.Chat {

    private static final int MOST_BYTES = 32 * 1024;
    private static final int LOOKS_A_MINUTE = 120;
    private static final int CHANGES_A_MINUTE = 20;
    private static final int MISSES_A_MINUTE = 30;
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Tx.Source store;
    private final FrontDesk desk;
    private final CandidateLinks links;
    private final Reading reading;
    private final Preparation preparation;
    private final Supplier<String> ids;
    private final RateLimit looks;
    private final RateLimit changes;
    private final RateLimit misses;
    private final byte[] style = file("style.css");
    private final byte[] icon = file("icon.svg");

    /**
     * @param ids never twice the same; each page that is drawn gets one
     * @param machine paces requests
     */
    public CandidatePages(
            Tx.Source store,
            FrontDesk desk,
            CandidateLinks links,
            RubricLibrary library,
            People people,
            List<Opening> openings,
            Preparation preparation,
            Supplier<String> ids,
            InstantSource machine) {
        this.store = store;
        this.desk = desk;
        this.links = links;
        this.preparation = preparation;
        this.ids = ids;
        this.reading = new Reading(library, people, openings, preparation);
        this.looks = new RateLimit(machine, LOOKS_A_MINUTE);
        this.changes = new RateLimit(machine, CHANGES_A_MINUTE);
        this.misses = new RateLimit(machine, MISSES_A_MINUTE);
    }

    @Override
    public String name() {
        return "candidate";
    }

    @Override
    public void routes(RoutesConfig routes) {
        routes.get("/candidate/style.css", ctx -> serve(ctx, "text/css; charset=utf-8", style));
        routes.get("/candidate/icon.svg", ctx -> serve(ctx, "image/svg+xml", icon));
        routes.get(CandidateLinks.PATH + "{secret}", guarded(this::look));
        routes.get(CandidateLinks.PATH + "{secret}/invite.ics", guarded(this::file));
        routes.post(CandidateLinks.PATH + "{secret}/{action}", guarded(this::change));
    }

    private static void serve(Context ctx, String type, byte[] bytes) {
        ctx.header("Cache-Control", "public, max-age=3600").contentType(type).result(bytes);
    }

    private Handler guarded(Handler handler) {
        return ctx -> {
            ctx.header("Content-Security-Policy", CONTENT_POLICY)
                    .header("X-Frame-Options", "DENY")
                    .header("Referrer-Policy", "no-referrer")
                    .header("X-Robots-Tag", "noindex, nofollow, noarchive")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                    .header("Cache-Control", "no-store");
            handler.handle(ctx);
        };
    }

    private void look(Context ctx) {
        String secret = ctx.pathParam("secret");
        CandidateView view = behind(ctx, secret, looks, tx -> reading.view(tx, secret));
        if (view != null) {
            html(
                    ctx,
                    200,
                    page(view, secret, Typed.NOTHING).draw(Forms.said(ctx.queryParam("said")), Optional.empty()));
        }
    }

    /** Everything that is booked, as a calendar file. */
    private void file(Context ctx) {
        String secret = ctx.pathParam("secret");
        CandidateView view = behind(ctx, secret, looks, tx -> reading.view(tx, secret));
        if (view != null) {
            ctx.contentType("text/calendar; charset=utf-8")
                    .header("Content-Disposition", "attachment; filename=interviews.ics")
                    .result(IcsWriter.events(view.events(), view.now()));
        }
    }

    private Page page(CandidateView view, String secret, Typed typed) {
        return new Page(view, CandidateLinks.PATH + secret, ids.get(), preparation, typed);
    }

    /** What is read behind the link; null once the answer is given because there is nothing or too much was asked. */
    private <T> @Nullable T behind(Context ctx, String secret, RateLimit limit, Function<Tx, Optional<T>> read) {
        if (!limit.allows(CandidateLinks.hash(secret))) {
            tooMuch(ctx);
            return null;
        }
        Optional<T> found = store.inTransaction(read);
        if (found.isPresent()) {
            return found.get();
        }
        if (!misses.allows(ctx.ip())) {
            tooMuch(ctx);
            return null;
        }
        gone(ctx);
        return null;
    }

    private static void gone(Context ctx) {
        html(
                ctx,
                404,
                Document.sentence(
                        "This link is no longer good",
                        "It has expired, or what it was for is over. If you think it should still work, please write to"
                                + " whoever sent it to you."));
    }

    private static void tooMuch(Context ctx) {
        ctx.header("Retry-After", "60");
        html(ctx, 429, Document.sentence("One moment, please", "That was a lot at once. It works again in a minute."));
    }

    private void change(Context ctx) {
        if (Forms.comesFromElsewhere(ctx)) {
            html(
                    ctx,
                    403,
                    Document.sentence("Not from here", "This came from another site. Please use the page itself."));
            return;
        }
        if (ctx.contentLength() > MOST_BYTES || ctx.bodyAsBytes().length > MOST_BYTES) {
            html(ctx, 413, Document.sentence("That is too much at once", "Please say it in fewer words."));
            return;
        }
        String secret = ctx.pathParam("secret");
        LoopId loop = behind(
                ctx, secret, changes, tx -> CandidateLinks.find(tx, secret).map(Pages.CandidateLink::loop));
        if (loop == null) {
            return;
        }
        String action = ctx.pathParam("action");
        Command.ByCandidate command = Forms.command(ctx, action, loop);
        if (command == null) {
            html(ctx, 404, Document.sentence("Nothing is here", "Please go back to the page your link opens."));
            return;
        }
        String wrong = Forms.wrong(ctx, action);
        String delivery = "c/" + CandidateLinks.hash(secret).substring(0, 24) + "/" + action + "/"
                + CandidateLinks.hash(Forms.text(ctx, "seen") + "/" + command);
        FrontDesk.Answer answer = wrong == null ? desk.askAsCandidate(delivery, command) : null;
        switch (answer) {
            case FrontDesk.Answer.Replied(Reply.Refuse(Refusal why), ZoneId zone) -> wrong = Forms.sentence(why);
            case FrontDesk.Answer.WentWrong went ->
                wrong = "That went wrong on our side, and nothing was changed. Please try again (ref "
                        + went.reference() + ").";
            case null, default -> {}
        }
        if (wrong == null) {
            after(ctx, action, loop, secret);
        } else {
            refused(ctx, secret, wrong, Typed.of(ctx, action));
        }
    }

    /** The page as it is now, with why not, and with what was typed. */
    private void refused(Context ctx, String secret, String why, Typed typed) {
        Optional<CandidateView> now = store.inTransaction(tx -> reading.view(tx, secret));
        if (now.isEmpty()) {
            gone(ctx);
            return;
        }
        html(ctx, 422, page(now.get(), secret, typed).draw(Optional.empty(), Optional.of(why)));
    }

    /** What came of it, as a page of its own, so that reading it again sends nothing again. */
    private void after(Context ctx, String action, LoopId loop, String secret) {
        switch (action) {
            case "withdraw" ->
                html(
                        ctx,
                        200,
                        Document.sentence(
                                "You have withdrawn",
                                "The interviews are cancelled and everybody in them is told. Thank you for the time you"
                                        + " gave us, and all the best."));
            case "choose" -> {
                String address = store.inTransaction(
                        tx -> links.make(tx, tx.loops().find(loop).orElseThrow(), Pages.CandidateLink.Purpose.CHANGE)
                                .address());
                // Only its path: the candidate stays on the address they came by.
                ctx.status(303).header("Location", URI.create(address).getRawPath() + "?said=choose");
            }
            default -> ctx.status(303).header("Location", CandidateLinks.PATH + secret + "?said=" + action);
        }
    }

    private static void html(Context ctx, int status, String page) {
        ctx.status(status).contentType("text/html; charset=utf-8").result(page);
    }

    private static byte[] file(String name) {
        try (InputStream in = CandidatePages.class.getResourceAsStream("/candidate/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the candidate's page lacks " + name);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
