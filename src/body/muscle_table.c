#include "body/muscle_path.h"

/* Legs, erector spinae, obliques: coordinates, thresholds and greatest forces are figures of the
 * published model gait2392 (S. Delp, J. Loan, M. Hoy, F. Zajac, E. Topp, J. Rosen, D. Thelen,
 * F. Anderson, A. Seth; CC BY 3.0; Delp et al. 1990, IEEE Trans Biomed Eng 37:757-767), given here
 * to 0.01 mm; add_mag3: the origin is found from its reference lengths; vas_int: the tendon's
 * offset under the kneecap is fitted to its reference curve. multifidus, quadratus, rect_abd: one
 * line each for many fascicles, fitted to the summed lengths of those of the MyoTorso model
 * (Christophy et al. 2012; Apache 2.0) by tools/fit_trunk_lines.py. From the shoulders up: derived,
 * attachments where an atlas has them on the joints of muscle_path.c; nothing measured to compare
 * them with. Forces there: the order of Holzbaur 2005. Sartorius glows with no group. */
#define POINT(bone, x, y, z)                                                                       \
    { bone, x, y, z, USE_ALWAYS, 0 }

/* clang-format off */
const MuscleRow MUSCLE_ROWS[LINE_COUNT] = {
    [LINE_BIFEMLH] = {"bifemlh", MUSCLE_HAMSTRINGS, 896, 1.2001f, 3, {POINT(ON_PELVIS, -.12596f, -.10257f, .06944f), POINT(ON_TIBIA, -.0301f, -.036f, .02943f), POINT(ON_TIBIA, -.0234f, -.0563f, .0343f)}},
    [LINE_SEMITEN] = {"semiten", MUSCLE_HAMSTRINGS, 410, 1.1998f, 5, {POINT(ON_PELVIS, -.12635f, -.10988f, .06039f), {ON_TIBIA, -.04203f, -.02859f, -.02277f, USE_KNEE_BELOW, 19}, POINT(ON_TIBIA, -.03322f, -.05282f, -.02288f), POINT(ON_TIBIA, -.0113f, -.0746f, -.0245f), POINT(ON_TIBIA, .0027f, -.0956f, -.0193f)}},
    [LINE_SEMIMEM] = {"semimem", MUSCLE_HAMSTRINGS, 1288, 1.179f, 3, {POINT(ON_PELVIS, -.1192f, -.09747f, .07151f), {ON_TIBIA, -.0348f, -.03519f, -.01891f, USE_KNEE_BELOW, 32}, POINT(ON_TIBIA, -.027f, -.04771f, -.01957f)}},
    [LINE_GLUT_MAX1] = {"glut_max1", MUSCLE_GLUTEUS_MAXIMUS, 573, 1.2672f, 4, {POINT(ON_PELVIS, -.1195f, .0612f, .07f), POINT(ON_PELVIS, -.1291f, .0012f, .0886f), POINT(ON_FEMUR, -.0457f, -.0248f, .0392f), POINT(ON_FEMUR, -.0277f, -.0566f, .047f)}},
    [LINE_GLUT_MAX2] = {"glut_max2", MUSCLE_GLUTEUS_MAXIMUS, 819, 1.3172f, 4, {POINT(ON_PELVIS, -.1349f, .0176f, .0563f), POINT(ON_PELVIS, -.1376f, -.052f, .0914f), POINT(ON_FEMUR, -.0426f, -.053f, .0293f), POINT(ON_FEMUR, -.0156f, -.1016f, .0419f)}},
    [LINE_GLUT_MAX3] = {"glut_max3", MUSCLE_GLUTEUS_MAXIMUS, 552, 1.4554f, 4, {POINT(ON_PELVIS, -.1556f, -.0314f, .0058f), POINT(ON_PELVIS, -.1529f, -.1052f, .0403f), POINT(ON_FEMUR, -.0299f, -.1041f, .0135f), POINT(ON_FEMUR, -.006f, -.1419f, .0411f)}},
    [LINE_GLUT_MED1] = {"glut_med1", MUSCLE_GLUTEUS_MEDIUS, 819, 1.2801f, 2, {POINT(ON_PELVIS, -.0408f, .0304f, .1209f), POINT(ON_FEMUR, -.0218f, -.0117f, .0555f)}},
    [LINE_GLUT_MED2] = {"glut_med2", MUSCLE_GLUTEUS_MEDIUS, 573, 1.266f, 2, {POINT(ON_PELVIS, -.0855f, .0445f, .0766f), POINT(ON_FEMUR, -.0258f, -.0058f, .0527f)}},
    [LINE_GLUT_MED3] = {"glut_med3", MUSCLE_GLUTEUS_MEDIUS, 653, 1.3739f, 2, {POINT(ON_PELVIS, -.1223f, .0105f, .0648f), POINT(ON_FEMUR, -.0309f, -.0047f, .0518f)}},
    [LINE_GLUT_MIN1] = {"glut_min1", MUSCLE_GLUTEUS_MEDIUS, 270, 1.3085f, 2, {POINT(ON_PELVIS, -.0467f, -.008f, .1056f), POINT(ON_FEMUR, -.0072f, -.0104f, .056f)}},
    [LINE_GLUT_MIN2] = {"glut_min2", MUSCLE_GLUTEUS_MEDIUS, 285, 1.2899f, 2, {POINT(ON_PELVIS, -.0633f, -.0065f, .0991f), POINT(ON_FEMUR, -.0096f, -.0104f, .056f)}},
    [LINE_GLUT_MIN3] = {"glut_min3", MUSCLE_GLUTEUS_MEDIUS, 323, 1.2743f, 2, {POINT(ON_PELVIS, -.0834f, -.0063f, .0856f), POINT(ON_FEMUR, -.0135f, -.0083f, .055f)}},
    [LINE_PERI] = {"peri", MUSCLE_PIRIFORMIS, 444, 1.1672f, 3, {POINT(ON_PELVIS, -.1396f, .0003f, .0235f), POINT(ON_PELVIS, -.1193f, -.0276f, .0657f), POINT(ON_FEMUR, -.0148f, -.0036f, .0437f)}},
    [LINE_PSOAS] = {"psoas", MUSCLE_ILIOPSOAS, 1113, 1.0492f, 5, {POINT(ON_PELVIS, -.0647f, .0887f, .0289f), POINT(ON_PELVIS, -.0238f, -.057f, .0759f), {ON_PELVIS, -.0288f, -.0805f, .0816f, USE_HIP_BELOW, 45}, POINT(ON_FEMUR, .0016f, -.0507f, .0038f), POINT(ON_FEMUR, -.0188f, -.0597f, .0104f)}},
    [LINE_ILIACUS] = {"iliacus", MUSCLE_ILIOPSOAS, 1073, 1.0643f, 5, {POINT(ON_PELVIS, -.0674f, .0365f, .0854f), POINT(ON_PELVIS, -.0258f, -.055f, .0811f), {ON_PELVIS, -.0288f, -.0805f, .0816f, USE_HIP_BELOW, 45}, POINT(ON_FEMUR, .0017f, -.0543f, .0057f), POINT(ON_FEMUR, -.0193f, -.0621f, .0129f)}},
    [LINE_RECT_FEM] = {"rect_fem", MUSCLE_RECTUS_FEMORIS, 1169, 1.2383f, 3, {POINT(ON_PELVIS, -.0295f, -.0311f, .0968f), {ON_FEMUR, .0334f, -.403f, .0019f, USE_KNEE_ABOVE, 83.65f}, {ON_TIBIA, 0, 0, .0014f, USE_TENDON, 0}}},
    [LINE_VAS_INT] = {"vas_int", MUSCLE_QUADRICEPS, 1365, 1.4408f, 4, {POINT(ON_FEMUR, .029f, -.1924f, .031f), POINT(ON_FEMUR, .0335f, -.2084f, .0285f), {ON_FEMUR, .0343f, -.403f, .0055f, USE_KNEE_ABOVE, 81.36f}, {ON_TIBIA, -.00099f, -.00019f, .0018f, USE_TENDON, 0}}},
    [LINE_TFL] = {"tfl", MUSCLE_TENSOR_FASCIAE_LATAE, 233, 1.0661f, 4, {POINT(ON_PELVIS, -.0311f, .0214f, .1241f), POINT(ON_FEMUR, .0294f, -.0995f, .0597f), POINT(ON_FEMUR, .0054f, -.4049f, .0357f), POINT(ON_TIBIA, .006f, -.0487f, .0297f)}},
    [LINE_ADD_LONG] = {"add_long", MUSCLE_ADDUCTORS, 627, 1.2142f, 2, {POINT(ON_PELVIS, -.0316f, -.0836f, .0169f), POINT(ON_FEMUR, .005f, -.2111f, .0234f)}},
    [LINE_ADD_MAG3] = {"add_mag3", MUSCLE_ADDUCTORS, 488, 1.3219f, 2, {POINT(ON_PELVIS, -.11108f, -.11413f, .04882f), POINT(ON_FEMUR, .007f, -.3837f, -.0266f)}},
    [LINE_GRAC] = {"grac", MUSCLE_ADDUCTORS, 162, 1.1347f, 4, {POINT(ON_PELVIS, -.07401f, -.1187f, .02794f), {ON_TIBIA, -.02657f, -.0319f, -.03774f, USE_KNEE_BELOW, 25}, POINT(ON_TIBIA, -.01943f, -.05153f, -.0358f), POINT(ON_TIBIA, .006f, -.0836f, -.0228f)}},
    [LINE_SAR] = {"sar", MUSCLE_GROUP_COUNT, 156, 1.0263f, 5, {POINT(ON_PELVIS, -.0153f, -.0013f, .1242f), POINT(ON_FEMUR, -.003f, -.3568f, -.0421f), POINT(ON_TIBIA, -.0056f, -.0419f, -.0399f), POINT(ON_TIBIA, .006f, -.0589f, -.0383f), POINT(ON_TIBIA, .0243f, -.084f, -.0252f)}},
    [LINE_MED_GAS] = {"med_gas", MUSCLE_GASTROCNEMIUS, 1558, 1.0258f, 3, {POINT(ON_FEMUR, -.019f, -.3929f, -.0235f), {ON_FEMUR, -.03f, -.4022f, -.0258f, USE_KNEE_BELOW, 45}, POINT(ON_HEEL, 0, .031f, -.0053f)}},
    [LINE_LAT_GAS] = {"lat_gas", MUSCLE_GASTROCNEMIUS, 683, 1.0265f, 3, {POINT(ON_FEMUR, -.022f, -.3946f, .0272f), {ON_FEMUR, -.03f, -.4018f, .0274f, USE_KNEE_BELOW, 45}, POINT(ON_HEEL, 0, .031f, -.0053f)}},
    [LINE_SOLEUS] = {"soleus", MUSCLE_SOLEUS, 3549, 1.0502f, 2, {POINT(ON_TIBIA, -.0024f, -.1533f, .0071f), POINT(ON_HEEL, 0, .031f, -.0053f)}},
    [LINE_ERCSPN] = {"ercspn", MUSCLE_ERECTOR_SPINAE, 2500, 1.2779f, 2, {POINT(ON_PELVIS, -.14f, .0439f, .0436f), POINT(ON_TORSO, -.055f, .11f, .0241f)}},
    [LINE_INTOBL] = {"intobl", MUSCLE_OBLIQUES, 900, 1.3295f, 2, {POINT(ON_PELVIS, -.04f, .07f, .1157f), POINT(ON_TORSO, .07f, .16f, .015f)}},
    [LINE_EXTOBL] = {"extobl", MUSCLE_OBLIQUES, 900, 1.1758f, 2, {POINT(ON_PELVIS, -.03f, -.0636f, .01f), POINT(ON_TORSO, .065f, .11f, .11f)}},
    [LINE_MULTIFIDUS] = {"multifidus", MUSCLE_MULTIFIDUS, 600, 1.208f, 2, {POINT(ON_PELVIS, -.1421f, .0117f, .0312f), POINT(ON_L3, -.0433f, -.0087f, .0013f)}},
    [LINE_QUADRATUS] = {"quadratus_lumborum", MUSCLE_QUADRATUS_LUMBORUM, 300, 1.1451f, 2, {POINT(ON_PELVIS, -.092f, .0461f, .057f), POINT(ON_L1, -.0283f, .0073f, .029f)}},
    [LINE_RECT_ABD] = {"rect_abd", MUSCLE_RECTUS_ABDOMINIS, 600, 1.0725f, 2, {POINT(ON_PELVIS, -.0189f, -.089f, .0146f), POINT(ON_L1, .0928f, .1379f, .0353f)}},
    [LINE_LATISSIMUS] = {"latissimus", MUSCLE_LATISSIMUS, 1000, 1.7831f, 3, {POINT(ON_PELVIS, -.15f, .06f, .04f), POINT(ON_CHEST, -.035f, -.05f, .125f), POINT(ON_HUMERUS, .01f, -.06f, -.008f)}},
    [LINE_TRAPEZIUS] = {"trapezius", MUSCLE_TRAPEZIUS, 500, 1.284f, 2, {POINT(ON_HEAD, -.075f, .01f, .012f), POINT(ON_SCAPULA, -.065f, .02f, .135f)}},
    [LINE_PECTORALIS] = {"pectoralis", MUSCLE_PECTORALIS, 1200, 1.5969f, 2, {POINT(ON_CHEST, .095f, .035f, .015f), POINT(ON_HUMERUS, .012f, -.055f, .006f)}},
    [LINE_DELTOID] = {"deltoid", MUSCLE_DELTOID, 1100, 1.0775f, 2, {POINT(ON_SCAPULA, -.035f, .028f, .17f), POINT(ON_HUMERUS, .01f, -.12f, .018f)}},
    [LINE_STERNOMASTOID] = {"sternocleidomastoid", MUSCLE_NECK_FLEXORS, 130, 1.1579f, 2, {POINT(ON_CHEST, .085f, .12f, .02f), POINT(ON_HEAD, -.003f, .02f, .055f)}},
    [LINE_LEVATOR] = {"levator_scapulae", MUSCLE_NECK_EXTENSORS, 120, 1.2071f, 2, {POINT(ON_SCAPULA, -.11f, .005f, .05f), POINT(ON_HEAD, -.012f, -.01f, .028f)}},
};
/* clang-format on */

/* gait2392: planar knee of Yamaguchi & Zajac 1989 and the moving tendon point of Delp 1990, read
 * off their splines every 10 degrees; straight on beyond 120 degrees as the model does. */
const float KNEE_ROWS[KNEE_ROW_COUNT][KNEE_COLUMN_COUNT] = {
    {-.00545f, -.39477f, .084f, .00876f},    {-.00518f, -.39522f, .0733f, .01596f},
    {-.0045f, -.39582f, .06176f, .02098f},   {-.0031f, -.3966f, .05343f, .02276f},
    {-.001f, -.3976f, .04839f, .02342f},     {.00076f, -.399f, .04514f, .02384f},
    {.00212f, -.40084f, .04221f, .02424f},   {.00328f, -.40305f, .03937f, .02459f},
    {.0041f, -.40553f, .03657f, .02492f},    {.00438f, -.4082f, .03374f, .02521f},
    {.00411f, -.41097f, .03076f, .02531f},   {.0033f, -.41381f, .02751f, .02511f},
    {.00179f, -.41671f, .02392f, .02466f},   {-.00049f, -.41965f, .01996f, .02406f},
    {-.0032f, -.4226f, .01558f, .02341f},    {-.00599f, -.42556f, .01108f, .02277f},
    {-.00877f, -.42851f, .00658f, .02212f},  {-.01156f, -.43147f, .00208f, .02147f},
    {-.01434f, -.43442f, -.00243f, .02083f}, {-.01713f, -.43738f, -.00693f, .02018f},
    {-.01992f, -.44034f, -.01143f, .01954f},
};
