package loopkeeper.bot.charts;

import loopkeeper.bot.chat.Card.Element;

/** Any chart of a card as PNG. */
public final class Pictures {

    /**
     * The picture's bytes.
     *
     * @throws IllegalArgumentException if the chart's parts do not fit together
     */
    public static byte[] png(Element.Chart chart) {
        return switch (chart) {
            case Element.Radar radar -> RadarPicture.png(radar);
            case Element.Bars bars -> BarsPicture.png(bars);
        };
    }

    private Pictures() {}
}
