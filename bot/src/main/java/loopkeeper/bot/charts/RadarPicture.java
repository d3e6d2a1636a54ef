package loopkeeper.bot.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import loopkeeper.bot.chat.Card;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.RadarChartBuilder;
import org.knowm.xchart.RadarSeries;
import org.knowm.xchart.style.RadarStyler;
import org.knowm.xchart.style.Styler;

/** A radar chart as PNG: rings at 1, 2, 3 and 4, one see-through shape for each series. Needs no display. */
public final class RadarPicture {

    /** Of the picture, in pixels; drawn twice as large as it is shown. */
    public static final int WIDTH = 1280;

    public static final int HEIGHT = 880;

    private static final double HIGHEST_LEVEL = 4;
    private static final Color INK = new Color(0x33, 0x3A, 0x45);
    private static final Color RING = new Color(0xD5, 0xDA, 0xE1);

    /** Told apart by colour-blind eyes too. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x2F, 0x6F, 0xDE),
            new Color(0xD9, 0x7A, 0x07),
            new Color(0x0F, 0x8A, 0x6D),
            new Color(0xA8, 0x3D, 0x8F),
            new Color(0x6B, 0x72, 0x80),
            new Color(0xB9, 0x1C, 0x1C));

    private static final int FILL_ALPHA = 48;

    private RadarPicture() {}

    /**
     * The picture's bytes.
     *
     * @throws IllegalArgumentException if there are fewer than three axes, or a series has not one value per axis
     */
    public static byte[] png(Card.Element.Radar radar) {
        if (radar.axes().size() < 3) {
            throw new IllegalArgumentException("a radar has at least three axes, got " + radar.axes());
        }
        RadarChart chart =
                new RadarChartBuilder().width(WIDTH).height(HEIGHT).title("").build();
        chart.setRadiiLabels(radar.axes().toArray(new String[0]));
        style(chart.getStyler(), radar.series().size() > 1);
        for (int i = 0; i < radar.series().size(); i++) {
            add(chart, radar.series().get(i), i, radar.axes().size());
        }
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void add(RadarChart chart, Card.Series series, int number, int axes) {
        if (series.values().size() != axes) {
            throw new IllegalArgumentException(
                    "'" + series.name() + "' has " + series.values().size() + " values for " + axes + " axes");
        }
        double[] values = series.values().stream()
                .mapToDouble(value -> Math.clamp(value / HIGHEST_LEVEL, 0, 1))
                .toArray();
        Color colour = COLOURS.get(number % COLOURS.size());
        // Two series of one name would be refused by the chart.
        String name = number == 0 ? series.name() : series.name() + " ".repeat(number);
        RadarSeries drawn = chart.addSeries(name, values);
        drawn.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), FILL_ALPHA));
        drawn.setLineColor(colour);
        drawn.setLineWidth(4);
        drawn.setMarkerColor(colour);
    }

    private static void style(RadarStyler styler, boolean legend) {
        styler.setRadarRenderStyle(RadarStyler.RadarRenderStyle.Polygon);
        styler.setRadiiTickMarksCount((int) HIGHEST_LEVEL);
        styler.setRadiiTickMarksColor(RING);
        styler.setRadiiTickMarksStroke(new BasicStroke(2));
        styler.setRadiiTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 26));
        styler.setRadiiTitlePadding(14);
        styler.setMarkerSize(14);
        styler.setChartTitleVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartFontColor(INK);
        styler.setChartPadding(24);
        // At the chart's own 0.9 the letters below the lowest point are cut off.
        styler.setPlotContentSize(0.82);
        styler.setLegendVisible(legend);
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 24));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setAntiAlias(true);
        styler.setTextAntiAlias(true);
    }
}
