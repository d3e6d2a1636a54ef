package loopkeeper.bot.candidate;

import static loopkeeper.bot.candidate.Html.all;
import static loopkeeper.bot.candidate.Html.tag;

import java.util.List;

/** What is around every page a candidate sees. No scripts, nothing from elsewhere. */
final class Document {

    /** A page with one sentence, for a link that is not good or something that is over. */
    static String sentence(String title, String sentence) {
        return of(title, all(tag("h1", title), tag("p", List.of("class=lead"), sentence)));
    }

    static String of(String title, Html body) {
        return "<!doctype html>"
                + tag(
                        "html",
                        List.of("lang=en"),
                        tag(
                                "head",
                                tag("meta", List.of("charset=utf-8")),
                                tag("meta", List.of("name=viewport", "content=width=device-width, initial-scale=1")),
                                tag("meta", List.of("name=robots", "content=noindex, nofollow")),
                                tag("meta", List.of("name=color-scheme", "content=light dark")),
                                tag("title", title),
                                tag("link", List.of("rel=icon", "href=/candidate/icon.svg")),
                                tag("link", List.of("rel=stylesheet", "href=/candidate/style.css"))),
                        tag(
                                "body",
                                tag("a", List.of("class=skip", "href=#main"), "To the content"),
                                tag("header", mark(), tag("span", "Your interviews")),
                                tag("main", List.of("id=main"), body)));
    }

    private static Html mark() {
        return tag(
                "svg",
                List.of("viewBox=0 0 32 32", "width=28", "height=28", "aria-hidden=true"),
                tag("rect", List.of("width=32", "height=32", "rx=9", "fill=#2f5fd0")),
                tag(
                        "path",
                        List.of(
                                "d=M22.6 11.4A8 8 0 1 0 24 16",
                                "fill=none",
                                "stroke=#fff",
                                "stroke-width=3",
                                "stroke-linecap=round")),
                tag(
                        "path",
                        List.of(
                                "d=M18.2 11.6h5v-5",
                                "fill=none",
                                "stroke=#fff",
                                "stroke-width=3",
                                "stroke-linecap=round",
                                "stroke-linejoin=round")),
                tag("circle", List.of("cx=16", "cy=16", "r=2.4", "fill=#fff")));
    }

    private Document() {}
}
