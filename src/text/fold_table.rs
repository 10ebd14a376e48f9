//! Letters drawn in other ways, and the plain letter or sign each stands for.
//!
//! Made from the compatibility decompositions of Unicode 15 (marks removed, lower case) and, for small capitals and
//! squared letters, by eye. One byte a code point; `~` = stays as it is. `build.rs` packs it.

pub struct Range {
    pub first: u32,
    pub to: &'static str,
}

pub const RANGES: [Range; 9] = [
    Range {
        first: 0xA0,
        to: "\x20!~~~~~~~~a\"~~~~~~23'~~~~1o\"~~~?aaaaaaeceeeeiiiidnoooooxouuuuytsaaaaaaeceeeeiiiidnooooo~ou\
        uuuytyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii~~jjkkkllllll~~llnnnnnn~nnooooooee\
        rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs~~~~~~~~~~~~~~~~~~f~~~~~~~~~~~~~oo~~~~~~~~~~~~\
        ~uu~~~~~~~~~~~~~~~~~~~~~~~~~~~~aaiioouuuuuuuuuu~aaaa~~~~ggkkoooo~~j~~~gg~~nnaa~~~~aaaaeeee\
        iiiioooorrrruuuusstt~~hh~~~~~~aaeeooooooooyy~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
    },
    Range {
        first: 0x1D00,
        to: "a~~~cd~e~~jk~m~o~~~~~~~~p~~tu~~~vwz~~~~~~~~~a~b~de~ghijklmn~o~prtuwa~~~bde~~~g~km~o~~~ptu~\
        ~v~~~~~~iruv~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~c~~~f~~~~~~~~~~~~~~~~~~~\
        ~~~~~~~z~~~~",
    },
    Range {
        first: 0x1E00,
        to: "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprr\
        rrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy~s~~~~aaaaaaaaaaaaaaaaaaaa\
        aaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy~~~~~~",
    },
    Range {
        first: 0x2070,
        to: "0i~~456789+~=()n0123456789+~=()~aeox~hklmnpst",
    },
    Range {
        first: 0x2100,
        to: "~~c~~~~~~~ghhhh~iill~n~~~pqrrr~~~~~~z~~~z~kabc~eef~mo~~~~i~~~~~~~~~~~ddeij~~~~~~",
    },
    Range {
        first: 0x2460,
        to: "123456789~~~~~~~~~~~123456789~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~abcdefghijklmnopqrstuvwxyzabcd\
        efghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0~~~~~~~~~~1234567890~",
    },
    Range {
        first: 0xFF01,
        to: "!\"#$%&'()*+,-./0123456789:;<=>?@abcdefghijklmnopqrstuvwxyz[\\]^_`abcdefghijklmnopqrstuvwxyz\
        {|}~",
    },
    Range {
        first: 0x1D400,
        to: "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefg~ijkl\
        mnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyza~cd~~g~~jk~~nopq~stuvwx\
        yzabcd~f~hijklmn~pqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzab~defg~~j\
        klmnopq~stuvwxy~abcdefghijklmnopqrstuvwxyzab~defg~ijklm~o~~~stuvwxy~abcdefghijklmnopqrstuv\
        wxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefgh\
        ijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst\
        uvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef\
        ghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~0123456789012345\
        6789012345678901234567890123456789",
    },
    Range {
        first: 0x1F110,
        to: "abcdefghijklmnopqrstuvwxyz~cr~~~abcdefghijklmnopqrstuvwxyz~~~~~~abcdefghijklmnopqrstuvwxyz\
        ~~~~~~abcdefghijklmnopqrstuvwxyz",
    },
];
