"""The words that text canaries are drawn from: common, harmless, four to eight letters, no names."""

WORDS: tuple[str, ...] = tuple(
    """
    able above accept across active actor adapt adjust admit adult advice afford after again agent agree ahead alarm
    album alert alike alive allow almost alone along already alter always amber among amount anchor angle animal
    ankle annual answer apart apple apply apron arch area argue armchair around arrange arrive arrow artist aside
    asleep aspect atlas attic aunt autumn avenue avoid awake aware away awkward baker balance balcony ball balloon
    bamboo banana band banner barely bargain barn barrel basic basket battery beach bean bear beard beauty because
    become before begin behind bell belong below belt bench bend berry beside better between beyond bicycle bird
    birthday biscuit bitter blanket blend block blossom blue board boat bold bonus book border borrow bottle bottom
    bowl branch brave bread break breeze brick bridge brief bright bring broad bronze broom brother brown brush
    bubble bucket build bundle butter button cabin cable cactus cake calendar calm camera camp candle canvas captain
    carbon card careful cargo carpet carrot carry cart castle catch cause ceiling cellar central cereal chain chair
    chalk chance change chapter charm chart chase cheap cheese cherry chess chicken choose circle city clay clean
    clear clever climb clock close cloth cloud clover coach coast coconut coffee cold collar collect colour column
    comfort common compass concert cook copper copy coral corner correct cotton couch count country couple courage
    cousin cover crane crayon cream credit crisp cross crowd crown crumb cube cupboard curious current curtain curve
    cushion custom cycle daily dance daring date dawn decide deep deer degree delay deliver depend desert design
    desk detail diamond diary differ dinner direct dish distant divide dolphin donkey door double dozen draft dragon
    draw dream dress drift drink drive drum during dust duty eager early earth east easy echo edge effort eight
    either elbow elder elect elegant empty energy engine enjoy enough enter entire envelope equal escape evening
    event every exact example except expand expert explain extra fabric face factor fair faith fall family famous
    fancy farm fashion father feather fence ferry festival fiddle field fifteen figure filter final find finger
    finish first fish five flag flame flash flat flavour float flock floor flour flower flute fold follow forest
    forget fork formal forward fossil found fountain four fragile frame free fresh friend fringe frog front frost
    fruit full funny future galaxy gallery game garage garden garlic gather gentle giant ginger giraffe give glad
    glass globe glove glue goal gold good goose grain grand grape graph grass gravel great green grey ground group
    grow guard guess guest guide guitar habit half hallway hammer hand happy harbour harvest hazel heart heavy hedge
    height hello helmet help hidden high hill hinge history hobby holiday hollow honest honey hope horizon horse
    hotel hour house humble hundred hungry idea image improve inch indoor inside invite iron island item ivory
    jacket jelly jewel join joke journey judge juice jungle just keen keep kettle kick kind king kitchen kite knee
    knock ladder lake lamp language lantern large later laugh laundry lazy leaf learn leather leave lemon lend
    length lesson letter level library light likely lily limit linen lion list listen little lively lizard local
    lock logic long loose loud lovely lower lucky lunch machine magic magnet maple marble march margin market marsh
    match matter meadow meal measure medium melody melon member memory menu merry message metal middle mild milk
    million mind mineral minute mirror mixture modern moment monday money monkey month moon morning mosaic mother
    motion motor mountain mouse move muffin museum music mustard narrow nature near neat needle nephew nest never
    nice night nine noble noise noodle normal north notebook nothing notice novel number object ocean october often
    olive once onion only open opera orange orbit orchard order other outside oven over owner paddle page paint pair
    palace pancake panel paper parade parcel park parrot part party pasta path patient pattern peach pebble pencil
    people pepper perfect person phone photo piano picnic picture piece pigeon pillow pilot pine pink pipe pirate
    pitch place plain planet plant plate play please plenty plough pocket poem point polite pond pony popular porch
    portrait potato pottery powder prefer present pretty price print prize problem proper proud public pudding pull
    pumpkin puppet purple puzzle quarter queen question quick quiet quilt quite rabbit radio railway rainbow raise
    random rapid rather ready real reason recipe record relax remain remind repair reply rest return ribbon rice
    ride ring ripple river road robin rocket roof room root rope rough round route royal rubber ruler rural saddle
    safe sail salad salmon salt same sample sand sandwich saturday sauce save scarf scene school science scissors
    score seat second secret seed seldom sense series seven shadow shape share sharp sheep shelf shell shine ship
    shirt shoe shop short shoulder shower silent silk silver simple singer sister sketch skill sleep slice slope
    slow small smart smile smooth snack snow soap social soft solid some song soon sorry sound soup south space
    spare special spice spider spiral spoon spring square stable stage stairs stamp star start station steady steam
    steel step stick stone story straw stream street string strong student studio sugar suit summer sunday sunny
    supper sure surface swan sweet swim switch table tablet tailor talent tall taste teach team tempo tender tennis
    theatre thick thin third thirty thread three through thumb thunder ticket tidy tiger timber tiny title toast
    today together tomato tomorrow tongue tool tooth topic torch total touch tower town trade traffic train travel
    treasure tree triangle trip trouble trumpet trust tulip tunnel turn turtle twelve twenty twice twin umbrella
    uncle under uniform unique unit until upper urban useful usual valley vanilla vase velvet vendor verse very
    vessel village violet violin visit voice volume voyage waffle wagon wait walk wall walnut warm watch water wave
    weather weekend welcome west whale wheat wheel whistle white wide wild window winter wire wise wolf wonder wood
    wool word work world worthy wrist write yard year yellow young zebra zero
    """.split()  # noqa: SIM905 - a thousand quoted words would be harder to read
)
